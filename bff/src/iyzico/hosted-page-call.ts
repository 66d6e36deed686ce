import type { HostedPageAnswer, HostedPageRequest } from '../checkout/payment-gateway.ts'
import { toHostedPageBody, type InstallmentsAs } from './charge-body.ts'
import type { ChargeSend } from './charge-send.ts'
import { toHostedPageAnswer } from './hosted-page-answer.ts'
import type { IncomingSignatures } from './incoming-signatures.ts'
import { readPaymentAnswer, whyNoAnswer, type PaymentAnswer } from './payment-answer.ts'
import { textOf } from './payment-facts.ts'
import { SendError } from './send.ts'
import type { SignRequest } from './signed-request.ts'

type Asked = PaymentAnswer | { kind: 'not_sent' }

/** An invalid request, and one that iyzico could not read. */
const formCodes = new Set(['11', '50001'])

/**
 * `pwi/init`, sent in the form that iyzico took last. Where that form may be what it refuses, it is
 * asked once more in the other one. The call moves no money, so a refusal may be followed by another
 * call; a lost answer may not, because nobody knows what became of it.
 */
export function createHostedPageCall(deps: {
  signRequest: SignRequest
  signatures: IncomingSignatures
  chargeSend: ChargeSend
  path: string
  baseUrl: string
  timeoutMs: number
  now: () => number
}): (request: HostedPageRequest) => Promise<HostedPageAnswer> {
  const { signRequest, signatures, chargeSend, path, baseUrl, timeoutMs, now } = deps
  let takenAs: InstallmentsAs = 'list'

  async function openHostedPage(request: HostedPageRequest): Promise<HostedPageAnswer> {
    const firstAs = takenAs
    const first = await ask(request, firstAs)
    if (!mayBeAboutForm(first)) return read(first, request)

    const otherAs = firstAs === 'list' ? 'number' : 'list'
    const second = await ask(request, otherAs)
    if (second.kind === 'not_sent') return read(first, request)
    const page = await read(second, request)
    if (page.kind === 'opened') takenAs = otherAs
    return page
  }

  async function ask(request: HostedPageRequest, installmentsAs: InstallmentsAs): Promise<Asked> {
    const { mayStillSend } = request
    const signal = AbortSignal.timeout(timeoutMs)
    try {
      const signed = await signRequest(path, toHostedPageBody(request, installmentsAs))
      if (!mayStillSend()) return { kind: 'not_sent' }
      return readPaymentAnswer(await chargeSend({ ...signed, signal, mayStillSend }))
    } catch (error) {
      if (error instanceof SendError && error.code === 'not_sent') return { kind: 'not_sent' }
      return { kind: 'no_answer', why: whyNoAnswer(error, signal) }
    }
  }

  async function read(
    answer: Asked,
    { conversationId }: HostedPageRequest,
  ): Promise<HostedPageAnswer> {
    if (answer.kind === 'not_sent') return { kind: 'failed', why: 'not sent' }
    const expected = { conversationId, baseUrl, now: now() }
    return toHostedPageAnswer(answer, await signatureOf(answer), expected)
  }

  /** By the formula of the classic service, which is the one that is documented. */
  async function signatureOf(answer: PaymentAnswer) {
    if (answer.kind !== 'success') return 'absent'
    const [conversationId, token, signature] = ['conversationId', 'token', 'signature'].map(
      (name) => textOf(answer.body, name),
    )
    return signatures.judgePage(conversationId, token, signature)
  }

  return (request) =>
    openHostedPage(request).catch(() => ({ kind: 'failed', why: 'an answer that was not judged' }))
}

/** A refusal that may mean the form of a field: by its code, its words, or a plain "Bad Request". */
function mayBeAboutForm(answer: Asked): boolean {
  if (answer.kind === 'unreadable') return answer.httpStatus === 400
  if (answer.kind !== 'failure') return false
  const words = textOf(answer.body, 'errorMessage') ?? ''
  return formCodes.has(answer.errorCode) || /not readable|okunamad/i.test(words)
}
