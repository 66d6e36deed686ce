/** Standard Webhooks: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */

export type NoticeHeaders = {
  'webhook-id': string
  'webhook-timestamp': string
  'webhook-signature': string
}

/** @param now epoch milliseconds, of this try: the receiver refuses what is old. */
export type SignNotice = (id: string, body: string, now: number) => Promise<NoticeHeaders>

const encoder = new TextEncoder()

/** @param secret `whsec_` and base64. */
export function createNoticeSigner(secret: string): SignNotice {
  const bytes = Uint8Array.from(atob(secret.slice('whsec_'.length)), (char) => char.charCodeAt(0))
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const imported = crypto.subtle.importKey('raw', bytes, algorithm, false, ['sign'])

  return async (id, body, now) => {
    const timestamp = String(Math.floor(now / 1_000))
    const signed = encoder.encode(`${id}.${timestamp}.${body}`)
    const signature = new Uint8Array(await crypto.subtle.sign('HMAC', await imported, signed))
    return {
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${btoa(String.fromCharCode(...signature))}`,
    }
  }
}
