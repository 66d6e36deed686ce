import type { Locale } from 'bff/contract'
import { en } from './en.ts'
import type { Messages } from './messages.ts'
import { tr } from './tr.ts'

/** Both languages at once, for tests. */
export const languages: Record<Locale, Messages> = { tr, en }
