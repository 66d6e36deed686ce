import * as z from 'zod'

const echoSchema = z.partialRecord(
  z.enum(['price', 'paidPrice', 'currency', 'conversationId', 'basketId', 'paymentId', 'token']),
  z.string(),
)

/** Reading calls: access tokens, last payments, and the envelope of every answer. */
const envelopeShape = {
  /** HTTP status of a wallet session that iyzico does not know or has ended. */
  endedSessionStatus: z.literal([200, 400]),
  /** HTTP status of a wrong signature (1000) and of an unknown API key (1001). */
  authorizationRefusalStatus: z.literal([200, 401]),
  /** `number`: `{"status":401,"errorCode":"5",…}` under 401, as it was seen. */
  authorizationRefusalAs: z.enum(['failure', 'number']),
  /** `exact`: 1004 for the random key, 1007 for the signature, 1009 for the header; else 1000. */
  authorizationCodes: z.enum(['1000', 'exact']),
  /** HTTP status of an access token that is missing, wrong, expired or someone else's. */
  accessTokenRefusalStatus: z.literal([200, 400, 401, 403]),
  /** `errorCode` is documented both ways. */
  errorCodeAs: z.enum(['string', 'number']),
  /** From now to the token's `exp`. The documents' text says 300,000; their sample, 359,867. */
  tokenLifeMs: z.number().positive(),
  /** How long before its `exp` a token is refused already; 60,000 makes text and sample both true. */
  tokenRefusedEarlyMs: z.number().nonnegative(),
  /** `opaque` is not a JWT at all. */
  tokenForm: z.enum(['jwt', 'opaque']),
  systemTime: z.enum(['number', 'string', 'missing']),
  /** What stands in `card` when the last payment was made from the balance. */
  fundCard: z.enum(['missing', 'null']),
  /** Fields that a card leaves out. */
  missingCardFields: z.array(z.string()),
  paymentIdAs: z.enum(['number', 'string', 'huge-number']),
  /** Adds fields that no document names, with numbers in Java's BigDecimal text. */
  extraFields: z.boolean(),
  /** Whether `x-iyzi-rnd`, where sent, has to be the signed random key. Only `required` minds its absence. */
  randomHeader: z.enum(['ignored', 'compared', 'required']),
}

const chargeShape = {
  /** `by-card`: as the published test cards say. `success`, or the error code of a refusal. */
  outcome: z.string(),
  /** Money moves though the answer is a refusal, as at a bank that answers too late. */
  chargesThoughRefused: z.boolean(),
  /** HTTP status of a refused payment. */
  refusalStatus: z.int().min(200).max(599),
  /** `rich`: the whole payment. `thin`: its token alone. `bare`: not even that. */
  chargeAnswer: z.enum(['rich', 'thin', 'bare']),
  /** What a rich answer has in `paymentStatus`; `word` is SUCCESS. */
  chargeStatusAs: z.enum(['word', 'null', 'missing']),
  /** `dynamic`: 3-D Secure though NON3D was asked. `required`: NON3D is refused with 5010. */
  threeDSecure: z.enum(['as-asked', 'dynamic', 'required']),
  /** 1 approved, 0 under review, -1 rejected. */
  fraudStatus: z.union([z.literal([1, 0, -1]), z.literal('absent')]),
  /** `paymentId` of a payment, in all of its answers. */
  paidPaymentIdAs: z.enum(['string', 'number']),
  /** What the answers to charges say instead of the truth. */
  wrongEcho: echoSchema,
}

const lookupShape = {
  /** A success can be found only so long after it. */
  lookupLagMs: z.number().nonnegative(),
  /** Which payments `/payment/detail` can find at all. */
  detailFinds: z.enum(['all', 'rich', 'none']),
  /** What a look-up has in `paymentStatus`. */
  lookupStatusAs: z.enum(['word', 'null', 'missing']),
  /** How `retrieve/payment` speaks of a payment whose challenge is not over. */
  unfinishedAs: z.enum(['5122', 'status']),
  /** Where `retrieve/payment` has the session's credentials. */
  sessionInfoAs: z.enum(['object', 'flat', 'missing']),
  /** The documented signature of `/payment/detail` and of the 3-D Secure completions. */
  signatures: z.enum(['right', 'wrong', 'absent']),
  /** What look-ups say instead of the truth. */
  wrongLookupEcho: echoSchema,
}

const bankShape = {
  /** What the bank's page does. */
  bank: z.enum([
    'otp',
    'auto-ok',
    'alert',
    'popup',
    'frame-buster',
    'refuses-null-origin',
    'no-answer',
  ]),
  /** From the right code to the bank's answer. */
  bankDelayMs: z.number().nonnegative(),
  /** `token`: paid before the browser returns. `classic`: paid by a call of the merchant. */
  callbackShape: z.enum(['token', 'classic']),
  /** How often the browser is sent back, by the bank or by a hosted page; 0 loses it. */
  callbacks: z.literal([0, 1, 2]),
  /** `by-card`: as the published test cards say. */
  mdStatus: z.enum(['by-card', '0', '1', '2', '3', '4', '5', '6', '7', '8']),
}

const hostedShape = {
  /** In which form alone `enabledInstallments` is taken: the documents say both. */
  installmentsAs: z.enum(['list', 'number']),
  /** How the other form is refused: as invalid, or as a message that is not readable. */
  installmentsRefusedWith: z.enum(['11', '50001']),
  /** How long a hosted page can be paid. */
  hostedLifeSeconds: z.int().positive(),
  /** How `tokenExpireTime` tells it: as a life, or as the moment of its end. */
  hostedEndAs: z.enum([
    'seconds',
    'seconds-text',
    'epoch-seconds',
    'epoch-ms',
    'epoch-ms-text',
    'iso',
    'null',
    'missing',
  ]),
  /** By which name `pwi/init` gives the page's address. */
  hostedUrlAs: z.enum(['payWithIyzicoPageUrl', 'paymentPageUrl', 'both']),
  /** The signature of `pwi/init`, documented for its classic sibling. */
  hostedSignature: z.enum(['right', 'wrong', 'absent']),
  /** One language of the documents demands it of `pwi/init`, the other does not. */
  hostedPaymentGroup: z.enum(['optional', 'mandatory']),
  /** How `retrieve/payment` speaks of a hosted payment whose challenge is not over. */
  hostedUnfinishedAs: z.enum(['5122', 'status']),
  /** Whether `/payment/detail` finds what was paid on a hosted page. */
  hostedDetail: z.enum(['found', 'unknown']),
  /** Whether a payment goes on with the member's session of the same kind, or begins its own. */
  hostedSession: z.enum(['reused', 'new']),
  /** `by-way`: the event of a payment that was made in the same way without the page. */
  hostedEvent: z.enum(['CHECKOUT_FORM_AUTH', 'by-way']),
  /** `same-origin` cuts a popup off from the page that opened it. */
  hostedOpenerPolicy: z.enum(['unsafe-none', 'same-origin']),
}

const webhookShape = {
  /**
   * `reordered`: the end of a payment is told before its beginning. `forged`: signed by another.
   * `unsigned`: without the header of the signature. `blank`: with an empty one. An account as it
   * comes does one of the last two.
   */
  webhooks: z.enum(['once', 'lost', 'doubled', 'reordered', 'forged', 'unsigned', 'blank']),
  webhookDelayMs: z.number().nonnegative(),
  /** Told, and the teller answered, before the call itself is answered. */
  webhookBeforeAnswer: z.boolean(),
}

/**
 * What nobody could confirm about iyzico, as switches that may be changed at any time. The default
 * is what the documents show or, where they show nothing, the likelier guess.
 */
export const switchesSchema = z.strictObject({
  ...envelopeShape,
  ...chargeShape,
  ...lookupShape,
  ...bankShape,
  ...hostedShape,
  ...webhookShape,
})

export type Switches = z.infer<typeof switchesSchema>

export const defaultSwitches: Switches = {
  endedSessionStatus: 400,
  authorizationRefusalStatus: 200,
  authorizationRefusalAs: 'failure',
  authorizationCodes: '1000',
  accessTokenRefusalStatus: 400,
  errorCodeAs: 'string',
  tokenLifeMs: 360_000,
  tokenRefusedEarlyMs: 0,
  tokenForm: 'jwt',
  systemTime: 'number',
  fundCard: 'missing',
  missingCardFields: [],
  paymentIdAs: 'number',
  extraFields: false,
  randomHeader: 'ignored',
  outcome: 'by-card',
  chargesThoughRefused: false,
  refusalStatus: 200,
  chargeAnswer: 'rich',
  chargeStatusAs: 'word',
  threeDSecure: 'as-asked',
  fraudStatus: 1,
  paidPaymentIdAs: 'string',
  wrongEcho: {},
  lookupLagMs: 0,
  detailFinds: 'all',
  lookupStatusAs: 'word',
  unfinishedAs: '5122',
  sessionInfoAs: 'object',
  signatures: 'right',
  wrongLookupEcho: {},
  bank: 'otp',
  bankDelayMs: 0,
  callbackShape: 'token',
  callbacks: 1,
  mdStatus: 'by-card',
  installmentsAs: 'list',
  installmentsRefusedWith: '11',
  hostedLifeSeconds: 1800,
  hostedEndAs: 'seconds',
  hostedUrlAs: 'payWithIyzicoPageUrl',
  hostedSignature: 'right',
  hostedPaymentGroup: 'optional',
  hostedUnfinishedAs: 'status',
  hostedDetail: 'found',
  hostedSession: 'reused',
  hostedEvent: 'CHECKOUT_FORM_AUTH',
  hostedOpenerPolicy: 'unsafe-none',
  webhooks: 'once',
  webhookDelayMs: 10_000,
  webhookBeforeAnswer: false,
}
