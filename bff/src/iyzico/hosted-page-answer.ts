import type { HostedPageAnswer } from '../checkout/payment-gateway.ts'
import type { SignatureState } from './incoming-signatures.ts'
import type { PaymentAnswer } from './payment-answer.ts'
import { textOf, tokenOf, type PaymentBody } from './payment-facts.ts'

/** The life of a page in the classic service, for an answer that does not say it. */
const usualLifeSeconds = 1800

/**
 * What an answer to `pwi/init` gives a buyer. A page that nobody can find again, or that may be
 * somebody else's, is no page.
 */
export function toHostedPageAnswer(
  answer: PaymentAnswer,
  signature: SignatureState,
  expected: { conversationId: string; baseUrl: string },
): HostedPageAnswer {
  switch (answer.kind) {
    case 'no_answer':
      return failed(answer.why)
    case 'unreadable':
      return failed(`HTTP ${answer.httpStatus}`)
    case 'failure': {
      const { errorCode, httpStatus } = answer
      return { kind: 'refused', errorCode, httpStatus }
    }
    case 'success':
      return signature === 'wrong'
        ? failed('a signature that is wrong')
        : toPage(answer.body, expected)
  }
}

function toPage(
  body: PaymentBody,
  { conversationId, baseUrl }: { conversationId: string; baseUrl: string },
): HostedPageAnswer {
  const isOurs = (textOf(body, 'conversationId') ?? conversationId) === conversationId
  if (!isOurs) return failed('a page of another order')

  const token = tokenOf(body)
  if (token === undefined) return failed('a page without a token')
  const url = textOf(body, 'payWithIyzicoPageUrl') ?? textOf(body, 'paymentPageUrl')
  const page = toPageUrl(url ?? '', baseUrl)
  if (page === undefined) return failed('a page without an address')
  const lifeMs = toLifeMs(textOf(body, 'tokenExpireTime'))
  if (lifeMs === undefined) return failed('a page without an end')
  return { kind: 'opened', token, url: page, lifeMs }
}

/** As a browser writes it. iyzico's pages are never plain, but for a fake of it on this machine. */
function toPageUrl(text: string, baseUrl: string): string | undefined {
  const url = URL.parse(text)
  if (!url || url.username !== '' || url.password !== '') return undefined
  const isFake = url.protocol === 'http:' && isLoopback(url) && isLoopback(new URL(baseUrl))
  return url.protocol === 'https:' || isFake ? url.href : undefined
}

function isLoopback({ hostname }: URL): boolean {
  return /^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)
}

function toLifeMs(text = String(usualLifeSeconds)): number | undefined {
  const seconds = /^\d{1,9}(?:\.0+)?$/.test(text) ? Number(text) : 0
  return seconds > 0 ? seconds * 1_000 : undefined
}

function failed(why: string): HostedPageAnswer {
  return { kind: 'failed', why }
}
