import type { Payment, PaymentStatus } from './payments.ts'
import { sign } from './sign.ts'
import type { Switches } from './switches.ts'

/** One notification in the format of hosted pages, which the tokenized wallet uses. */
export type WebhookEvent = {
  paymentConversationId: string
  merchantId: number
  status: string
  token: string
  iyziReferenceCode: string
  iyziEventType: string
  iyziEventTime: number
  iyziPaymentId: number
}

export type Deliver = (request: Request) => Promise<Response>

/** Where notifications go; until somebody says it, nobody hears of anything. `deliver` is fetch, or an app's own. */
export type WebhookTarget = { url: string; deliver: Deliver }

export type WebhookSignature = 'right' | 'wrong' | 'missing' | 'blank'

export type WebhookQueue = {
  aim: (target: WebhookTarget | undefined) => void
  plan: (payment: Payment, status: PaymentStatus, at: number, switches: Switches) => void
  /** Delivers whatever is due, and says how many. */
  deliverDue: (now: number) => Promise<number>
  /** Delivers an event of the caller's own making. */
  post: (event: Partial<WebhookEvent>, signature?: WebhookSignature) => Promise<Response>
  waiting: () => WebhookEvent[]
  clear: () => void
}

type Planned = { event: WebhookEvent; signature: WebhookSignature; dueAt: number; tries: number }

/** Documented: three attempts in all, a quarter of an hour apart, until one is answered with 2xx. */
const mostTries = 3
const retryAfterMs = 15 * 60_000
/** How long the beginning of a payment is held back when its end is to be told first. */
const reorderMs = 60_000

export function createWebhookQueue(secretKey: string): WebhookQueue {
  let target: WebhookTarget | undefined
  let planned: Planned[] = []

  const post = async (event: WebhookEvent, signature: WebhookSignature) => {
    if (!target) throw new Error('The fake iyzico does not know where its webhooks go')
    const headers = { 'Content-Type': 'application/json', ...(await signed(event, signature)) }
    const body = JSON.stringify(event)
    return target.deliver(new Request(target.url, { method: 'POST', headers, body }))
  }

  const signed = async (event: WebhookEvent, signature: WebhookSignature) => {
    if (signature === 'missing') return {}
    if (signature === 'blank') return { 'X-Iyz-Signature': '', 'X-IYZ-SIGNATURE-V3': '' }
    const key = signature === 'right' ? secretKey : `not-${secretKey}`
    return { 'X-IYZ-SIGNATURE-V3': await signEvent(key, event) }
  }

  return {
    aim: (next) => {
      target = next
    },
    plan: (payment, status, at, switches) => {
      if (!target || switches.webhooks === 'lost') return
      const isEnd = status !== 'INIT_THREEDS' && status !== 'CALLBACK_THREEDS'
      const delayMs = switches.webhookBeforeAnswer ? 0 : switches.webhookDelayMs
      const heldMs = switches.webhooks === 'reordered' && !isEnd ? reorderMs : 0
      const entry = {
        event: toEvent(payment, status, { at, switches }),
        signature: signatureFor(switches.webhooks),
        dueAt: at + delayMs + heldMs,
        tries: 0,
      }
      planned.push(entry)
      if (switches.webhooks === 'doubled') planned.push({ ...entry })
    },
    deliverDue: async (now) => {
      const due = planned.filter(({ dueAt }) => dueAt <= now)
      planned = planned.filter((each) => !due.includes(each))
      for (const each of due.toSorted((one, other) => one.dueAt - other.dueAt)) {
        const answer = await post(each.event, each.signature).catch(() => undefined)
        const tries = each.tries + 1
        if (!answer?.ok && tries < mostTries) {
          planned.push({ ...each, tries, dueAt: now + retryAfterMs })
        }
      }
      return due.length
    },
    post: (event, signature = 'right') => post({ ...unheardOf(), ...event }, signature),
    waiting: () => planned.map(({ event }) => event),
    clear: () => {
      planned = []
      target = undefined
    },
  }
}

function toEvent(
  payment: Payment,
  status: PaymentStatus,
  { at, switches }: { at: number; switches: Switches },
): WebhookEvent {
  return {
    ...unheardOf(),
    paymentConversationId: payment.conversationId ?? '',
    status,
    token: payment.token,
    iyziEventType: toEventType(payment, switches),
    iyziEventTime: at,
    iyziPaymentId: payment.paymentId,
  }
}

function toEventType({ hostedToken, paymentType }: Payment, { hostedEvent }: Switches): string {
  const byWay = { FUND: 'PWI_TKN_FUND', NON3D: 'PWI_TKN_AUTH', '3DS': 'PWI_TKN_THREEDS_AUTH' }
  const isOnPage = hostedToken !== undefined && hostedEvent === 'CHECKOUT_FORM_AUTH'
  return isOnPage ? hostedEvent : byWay[paymentType]
}

function unheardOf(): WebhookEvent {
  return {
    paymentConversationId: 'nobody-knows-it',
    merchantId: 3_404_590,
    status: 'SUCCESS',
    token: crypto.randomUUID(),
    iyziReferenceCode: crypto.randomUUID(),
    iyziEventType: 'PWI_TKN_AUTH',
    iyziEventTime: 0,
    iyziPaymentId: 1,
  }
}

function signatureFor(kind: Switches['webhooks']): WebhookSignature {
  if (kind === 'forged') return 'wrong'
  if (kind === 'blank') return 'blank'
  return kind === 'unsigned' ? 'missing' : 'right'
}

/** V3: nothing between the values, and the key in front of them. */
function signEvent(secretKey: string, event: WebhookEvent): Promise<string> {
  const { iyziEventType, iyziPaymentId, token, paymentConversationId, status } = event
  const signed = [iyziEventType, iyziPaymentId, token, paymentConversationId, status]
  return sign(secretKey, secretKey + signed.join(''))
}
