import type { Locale } from 'bff/contract'

export type Screen = 'phone' | 'desktop'

/** One document of the gallery. */
export type Cell = { view: string; locale: Locale; theme: 'light' | 'dark'; screen: Screen }

/** What is wanted of each; the empty text stands for all of it. */
export type Choice = { locale: string; theme: string; screen: string }

/** A view in every language, theme and screen that is wanted. */
export function toCells(view: string, choice: Choice): Cell[] {
  const pick = <Value extends string>(values: readonly Value[], wanted: string): readonly Value[] =>
    wanted ? values.filter((value) => value === wanted) : values
  return pick(['phone', 'desktop'] as const, choice.screen).flatMap((screen) =>
    pick(['tr', 'en'] as const, choice.locale).flatMap((locale) =>
      pick(['light', 'dark'] as const, choice.theme).map((theme) => ({
        view,
        locale,
        theme,
        screen,
      })),
    ),
  )
}

/** Where a cell is found, beside the page of the gallery. */
export function toAddress({ view, locale, theme }: Cell): string {
  return `state.html?${new URLSearchParams({ view, locale, theme })}`
}
