import type { HostedPageAnswer } from '../checkout/payment-gateway.ts'
import type { SignatureState } from './incoming-signatures.ts'
import type { PaymentAnswer } from './payment-answer.ts'
import { textOf, tokenOf, type PaymentBody } from './payment-facts.ts'
import { toSignedNumber } from './wire-number.ts'

/** The life of a page in the classic service, for an answer that does not say it. */
const usualLifeMs = 1_800_000

/** Smaller numbers are seconds of life: nobody's page lives for thirty years. */
const firstEpochSeconds = 1e9
/** From here on a moment is told in milliseconds: in seconds it would be in the year 5138. */
const firstEpochMs = 1e11

type Expected = {
  conversationId: string
  baseUrl: string
  /** Our clock, epoch milliseconds. */
  now: number
}

/**
 * What an answer to `pwi/init` gives a buyer. A page that nobody can find again, or that may be
 * somebody else's, is no page.
 */
export function toHostedPageAnswer(
  answer: PaymentAnswer,
  signature: SignatureState,
  expected: Expected,
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

function toPage(body: PaymentBody, { conversationId, baseUrl, now }: Expected): HostedPageAnswer {
  const isOurs = (textOf(body, 'conversationId') ?? conversationId) === conversationId
  if (!isOurs) return failed('a page of another order')

  const token = tokenOf(body)
  if (token === undefined) return failed('a page without a token')
  const url = textOf(body, 'payWithIyzicoPageUrl') ?? textOf(body, 'paymentPageUrl')
  const page = toPageUrl(url ?? '', baseUrl)
  if (page === undefined) return failed('a page without an address')
  const lifeMs = toLifeMs(body, now)
  if (lifeMs === undefined) return failed('a page whose end cannot be read')
  if (lifeMs <= 0) return failed('a page that is over already')
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

/** `tokenExpireTime` is how long the page lives, in seconds, or the moment of its end. */
function toLifeMs(body: PaymentBody, now: number): number | undefined {
  const text = textOf(body, 'tokenExpireTime')
  if (text === undefined) return usualLifeMs
  const told = integerOf(text)
  if (told === undefined) return undefined
  if (told < firstEpochSeconds) return told * 1_000
  const end = told < firstEpochMs ? told * 1_000 : told
  // A moment of iyzico's is only comparable with iyzico's own clock, where that is told.
  const iyzicosNow = integerOf(textOf(body, 'systemTime') ?? '') ?? 0
  return end - (iyzicosNow >= firstEpochMs ? iyzicosNow : now)
}

/** However it is written: `1800`, `1800.0`, `1.7552E12`. */
function integerOf(text: string): number | undefined {
  const plain = toSignedNumber(text)
  return /^\d{1,15}$/.test(plain) ? Number(plain) : undefined
}

function failed(why: string): HostedPageAnswer {
  return { kind: 'failed', why }
}
