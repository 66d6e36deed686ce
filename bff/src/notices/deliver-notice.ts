import type { SignNotice } from './sign-notice.ts'

/** `taken`: a 2xx. `gone`: a 410, which asks not to be told this any more. */
export type Delivery =
  | { kind: 'taken' }
  | { kind: 'gone' }
  | { kind: 'refused'; status: number }
  | { kind: 'no_answer' }

/** @param body the JSON that is sent, byte for byte. */
export type DeliverNotice = (id: string, body: string, now: number) => Promise<Delivery>

const timeoutMs = 10_000

/** Posts notices to the one address that was configured. Its answer is not read. */
export function createDelivery(deps: {
  url: string
  sign: SignNotice
  fetch: typeof fetch
  /** Ends a try that takes too long. */
  timeout?: () => AbortSignal
}): DeliverNotice {
  const { url, sign, timeout = () => AbortSignal.timeout(timeoutMs) } = deps

  return async (id, body, now) => {
    const headers = { 'content-type': 'application/json', ...(await sign(id, body, now)) }
    try {
      const answer = await deps.fetch(url, {
        method: 'POST',
        headers,
        body,
        // Followed, a redirect could lead anywhere.
        redirect: 'manual',
        signal: timeout(),
      })
      await answer.body?.cancel()
      if (answer.ok) return { kind: 'taken' }
      return answer.status === 410 ? { kind: 'gone' } : { kind: 'refused', status: answer.status }
    } catch {
      return { kind: 'no_answer' }
    }
  }
}
