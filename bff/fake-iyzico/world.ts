import type { FailureCode } from './failures.ts'
import type { HostedPageBook } from './hosted/hosted-pages.ts'
import type { MemberRegistry } from './members.ts'
import type { PaymentBook } from './payments.ts'
import type { Subject } from './switch-board.ts'
import type { Switches } from './switches.ts'
import type { TokenIssuer } from './token-issuer.ts'
import type { WebhookQueue } from './webhooks.ts'

/** What a call finds when it arrives. */
export type World = {
  now: number
  /** As they stand for this call. */
  switches: Switches
  /** As they stand for somebody else: a look-up obeys the switches of the payment that it finds. */
  switchesFor: (subject: Subject) => Switches
  members: MemberRegistry
  tokens: TokenIssuer
  payments: PaymentBook
  hostedPages: HostedPageBook
  webhooks: WebhookQueue
  /** Signs what iyzico sends. */
  secretKey: string
  /** Where it is called, and where its bank is. */
  origin: string
  /** Where a browser finds the pages that can be paid on. */
  hostedOrigin: string
}

/** An answer before it gets its envelope. */
export type Outcome =
  | { fields: Record<string, unknown> }
  | { failure: FailureCode; field?: string }
  /** A payment that was refused. */
  | { refusal: string; httpStatus: number }
