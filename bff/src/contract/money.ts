import * as z from 'zod'

/** An amount as merchants send it: a decimal string of more than zero with at most two decimals. */
export const moneySchema = z
  .string()
  .regex(/^\d{1,9}(\.\d{1,2})?$/, { abort: true })
  .refine((text) => toMinor(text) > 0)

export const currencySchema = z.enum(['TRY', 'USD', 'EUR', 'GBP'])

export type Currency = z.infer<typeof currencySchema>

/** Minor units (kuruş, cents) of a decimal string that `moneySchema` accepted: `"149.9"` → `14990`. */
export function toMinor(decimal: string): number {
  const [whole = '', fraction = ''] = decimal.split('.')
  return Number(whole) * 100 + Number(fraction.padEnd(2, '0'))
}

/** The outgoing form for merchants and browsers, always with two decimals: `14990` → `"149.90"`. */
export function toDecimal(amountMinor: number): string {
  const digits = String(amountMinor).padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}
