import type { Locale, ProblemCode } from '../contract/index.ts'
import type { Entry, Visit } from '../checkout/visit.ts'

/** What middleware leaves on a request for those behind it. */
export type AppEnv = {
  Bindings: object
  Variables: {
    requestId: string
    /** By the monotonic clock. */
    startedAt: number
    /** The caller's address, behind trusted proxies; empty where there is no network. */
    clientAddress: string
    /** Set once the checkout session is known; until then Accept-Language decides. */
    locale: Locale
    entry: Entry
    visit: Visit
    fixedHeaders: Readonly<Record<string, string>>
    /** An answer that carries every fixed header already. */
    complete: Response
    problemCode: ProblemCode
  }
}

/** Structured logs: fields are allow-listed by whoever writes them, the message is constant text. */
export type Log = Record<
  'debug' | 'info' | 'warn' | 'error',
  (fields: object, text: string) => void
>
