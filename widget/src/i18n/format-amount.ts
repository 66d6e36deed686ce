import type { Currency, Locale } from 'bff/contract'

/**
 * An amount as a shopper of that language writes it: `149,90 TL` in Turkish, `₺149.90` in English. The
 * space in it is one that no line breaks at.
 * @param decimal An amount as the BFF sends it, `"149.90"`.
 */
export function formatAmount(decimal: string, currency: Currency, locale: Locale): string {
  const amount = Number(decimal)
  // Intl's Turkish form is ₺149,90; shops in Turkey write TL behind the number.
  if (currency === 'TRY' && locale === 'tr') {
    return `${new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(amount)}\u00a0TL`
  }
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  }).format(amount)
}
