/** Amounts as iyzico writes them (`149.9`, `1.00000000`, `0E-8`), without a float in between. */

type Decimal = { digits: bigint; scale: number }

const decimalPattern = /^(-?)(\d{1,18})(?:\.(\d{1,24}))?(?:[eE]([+-]?\d{1,2}))?$/

/** Minor units of an amount: `'149.90000000'` → `14990`. NaN for what is no amount, or a finer one. */
export function toMinorUnits(text: string): number {
  const decimal = parseDecimal(text)
  if (!decimal) return Number.NaN
  const { digits, scale } = decimal
  if (scale <= 2) return toSafeNumber(digits * 10n ** BigInt(2 - scale))
  const finer = 10n ** BigInt(scale - 2)
  return digits % finer === 0n ? toSafeNumber(digits / finer) : Number.NaN
}

/** An amount as iyzico's SDKs write it: `14990` → `'149.9'`, `1000` → `'10.0'`. */
export function toWirePrice(amountMinor: number): string {
  const digits = String(amountMinor).padStart(3, '0')
  const fraction = digits.slice(-2).replace(/0$/, '')
  return `${digits.slice(0, -2)}.${fraction}`
}

/**
 * A number as iyzico's signatures take it, without trailing zeros: `'10.50'` → `'10.5'`, `'0E-8'` →
 * `'0'`. Whatever is no number stays as it is.
 */
export function toSignedNumber(text: string): string {
  const decimal = parseDecimal(text)
  if (!decimal) return text
  let { digits, scale } = decimal
  if (digits === 0n) return '0'
  while (digits % 10n === 0n && scale > 0) {
    digits /= 10n
    scale -= 1
  }
  if (scale <= 0) return String(digits * 10n ** BigInt(-scale))
  const sign = digits < 0n ? '-' : ''
  const plain = String(digits < 0n ? -digits : digits).padStart(scale + 1, '0')
  return `${sign}${plain.slice(0, -scale)}.${plain.slice(-scale)}`
}

function parseDecimal(text: string): Decimal | undefined {
  const parts = decimalPattern.exec(text)
  if (!parts) return undefined
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = parts
  const digits = BigInt(whole + fraction)
  return { digits: sign === '-' ? -digits : digits, scale: fraction.length - Number(exponent) }
}

function toSafeNumber(value: bigint): number {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : Number.NaN
}
