import type { Locale } from 'bff/contract'

/**
 * A card's last month as a reader of that language writes it: `Mayıs 2026`, `May 2026`.
 * Null when month or year is missing or cannot be read.
 */
export function formatExpiry(
  month: string | undefined,
  year: string | undefined,
  locale: Locale,
): string | null {
  if (!month || !year || !/^(0?[1-9]|1[0-2])$/.test(month) || !/^(20)?\d{2}$/.test(year)) {
    return null
  }
  const fullYear = Number(year.slice(-2)) + 2000
  return new Intl.DateTimeFormat(locale, {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(Date.UTC(fullYear, Number(month) - 1, 1))
}
