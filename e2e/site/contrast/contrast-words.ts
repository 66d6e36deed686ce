import type { ColorName } from 'wallet-checkout/appearance'
import type { Locale } from '../tables/words.ts'

/** What the hint begins with: the colours of the light look. */
export const startColors: Record<ColorName, string> = {
  surface: '#ffffff',
  ink: '#12161c',
  line: '#dde1e8',
  accent: '#1a4fd6',
  good: '#12663a',
  warning: '#854800',
  danger: '#b0211b',
}

export const contrastWords: Record<Locale, Record<ContrastWord, string>> = {
  en: {
    text: 'text',
    button: 'the button beside its surface',
    onButton: 'text on the button',
    least: 'at least',
    expires: 'Expires soon',
    pay: 'Pay ₺149.90',
  },
  tr: {
    text: 'yazı',
    button: 'düğme ile zemini',
    onButton: 'düğmenin üzerindeki yazı',
    least: 'en az',
    expires: 'Süresi doluyor',
    pay: '149,90 TL öde',
  },
}

type ContrastWord = 'text' | 'button' | 'onButton' | 'least' | 'expires' | 'pay'
