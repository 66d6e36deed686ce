import type { Currency, Locale } from 'bff/contract'

const signs: Record<Currency, string> = { TRY: '₺', USD: '$', EUR: '€', GBP: '£' }

const separators: Record<Locale, { thousands: string; decimal: string }> = {
  tr: { thousands: '.', decimal: ',' },
  en: { thousands: ',', decimal: '.' },
}

/**
 * An amount as a shopper of that language writes it: `149,90 TL` in Turkish, `₺149.90` in English. The
 * space in it is one that no line breaks at. Digit by digit what `Intl.NumberFormat` writes, which
 * would make a float of it, and takes a quarter of a second on a phone before its first number.
 * @param decimal An amount as the BFF sends it, `"149.90"`.
 */
export function formatAmount(decimal: string, currency: Currency, locale: Locale): string {
  const { thousands, decimal: point } = separators[locale]
  const [whole = '', fraction = ''] = decimal.split('.')
  const digits = `${whole.replaceAll(/\B(?=(?:\d{3})+$)/g, thousands)}${point}${fraction.padEnd(2, '0')}`
  // Intl's Turkish form is ₺149,90; shops in Turkey write TL behind the number.
  return currency === 'TRY' && locale === 'tr' ? `${digits}\u00a0TL` : signs[currency] + digits
}
