/** What somebody has to look at. Each code is a series of a metric and a chapter of the runbook. */
export const alarmCodes = [
  /** A fault of ours while a charge was on its way: look-ups settle it. */
  'charge_broke_off',
  /** The same while iyzico was asked for a hosted page: nobody was given one. */
  'hosted_page_broke_off',
  /** The answer to a charge calls another amount, currency or order paid. */
  'charge_mismatch',
  /** So does the answer to a look-up. */
  'lookup_mismatch',
  /** iyzico names a payment that belongs to another attempt. */
  'foreign_payment',
  /** Money came for an attempt that had been declined. */
  'late_payment',
  /** A session was paid twice: one of the payments is to be refunded. */
  'duplicate_payment',
  /** iyzico said success once, and finds no such payment. */
  'success_not_found',
  /** iyzico finds no payment, and nothing shows that it could find one. */
  'absence_not_proven',
  /** Look-ups settled nothing for a day. */
  'unknown_for_a_day',
  /** One attempt could not be looked up or judged; the others go on. */
  'attempt_not_judged',
  /** An answer of iyzico is in hand, and the store has not taken it for half a minute. */
  'change_not_written',
  /** What the merchant is to be told of a session could not be written down. */
  'event_not_written',
  /** Look-ups could not begin at all. */
  'lookups_failed',
] as const

export type AlarmCode = (typeof alarmCodes)[number]

/** Nothing here is personal or secret. `error` is what `describeError` made of a fault. */
export type Alarm = { code: AlarmCode; attemptId: string; sessionId: string; error?: object }

/** What is worth writing down, and calls nobody. */
export type Note = UncheckedNote | MissingWalletNote

type UncheckedNote = { code: 'success_without_fraud_status'; attemptId: string; sessionId: string }

export type MissingWalletNote = {
  code: 'paid_without_wallet_session'
  attemptId: string
  sessionId: string
  /** How iyzico's answer looks: the names of its fields, never a value. */
  keyPaths: string[]
}
