// What the pages are called and how they are ordered, in both languages.
import type { DefaultTheme } from 'vitepress'
import type { Locale } from '../tables/words.ts'

type Page = { name: string; title: Record<Locale, string> }
type Group = { title: Record<Locale, string>; pages: readonly Page[] }

const groups: readonly Group[] = [
  {
    title: { en: 'Begin', tr: 'Başlangıç' },
    pages: [
      { name: 'quick-start', title: { en: 'Quick start', tr: 'Hızlı başlangıç' } },
      { name: 'how-it-works', title: { en: 'How it works', tr: 'Nasıl çalışır' } },
      {
        name: 'moving',
        title: { en: 'Moving from the checkout form', tr: 'Ödeme formundan geçiş' },
      },
      { name: 'going-live', title: { en: 'Going live', tr: 'Canlıya geçiş' } },
    ],
  },
  {
    title: { en: 'Your page', tr: 'Sayfanız' },
    pages: [
      { name: 'embed-reference', title: { en: 'Embed reference', tr: 'Yerleştirme başvurusu' } },
      { name: 'appearance', title: { en: 'Appearance', tr: 'Görünüm' } },
      { name: 'texts', title: { en: 'Texts', tr: 'Metinler' } },
      {
        name: 'integration-warnings',
        title: { en: 'Integration warnings', tr: 'Entegrasyon uyarıları' },
      },
      { name: 'testing', title: { en: 'Testing your integration', tr: 'Entegrasyonu sınamak' } },
    ],
  },
  {
    title: { en: 'Your server', tr: 'Sunucunuz' },
    pages: [
      { name: 'server-api', title: { en: 'Server API', tr: 'Sunucu API’si' } },
      { name: 'try-it', title: { en: 'Try it', tr: 'Deneyin' } },
      { name: 'security', title: { en: 'Security', tr: 'Güvenlik' } },
      { name: 'operations', title: { en: 'Operations', tr: 'İşletim' } },
    ],
  },
  {
    title: { en: 'Background', tr: 'Arka plan' },
    pages: [
      { name: 'peers', title: { en: 'Beside its peers', tr: 'Benzerleriyle yan yana' } },
      { name: 'decisions', title: { en: 'Decisions', tr: 'Kararlar' } },
      { name: 'glossary', title: { en: 'Glossary', tr: 'Sözlük' } },
    ],
  },
]

/** The name of every page that both languages have. */
export const pages: readonly string[] = [
  'index',
  ...groups.flatMap((group) => group.pages.map(({ name }) => name)),
]

export function sidebarOf(locale: Locale): DefaultTheme.SidebarItem[] {
  return groups.map((group) => ({
    text: group.title[locale],
    items: group.pages.map(({ name, title }) => ({ text: title[locale], link: at(locale, name) })),
  }))
}

export function navOf(locale: Locale): DefaultTheme.NavItem[] {
  return ['quick-start', 'embed-reference', 'server-api', 'try-it'].map((wanted) => {
    const page = groups.flatMap((group) => group.pages).find(({ name }) => name === wanted)
    return { text: page?.title[locale] ?? wanted, link: at(locale, wanted) }
  })
}

function at(locale: Locale, name: string): string {
  return `${locale === 'tr' ? '/tr' : ''}/${name}`
}

/** What the theme itself says. English is what it says by default. */
export function wordsOf(locale: Locale) {
  return {
    description: descriptions[locale],
    theme: locale === 'tr' ? turkishTheme : {},
  }
}

const descriptions: Record<Locale, string> = {
  en: 'Pay again with an iyzico wallet, in one tap, on any merchant’s page',
  tr: 'iyzico cüzdanıyla, her satıcının sayfasında, tek dokunuşla yeniden ödeme',
}

const turkishTheme: DefaultTheme.Config = {
  docFooter: { prev: 'Önceki sayfa', next: 'Sonraki sayfa' },
  outline: { level: [2, 3], label: 'Bu sayfada' },
  returnToTopLabel: 'Başa dön',
  sidebarMenuLabel: 'İçindekiler',
  darkModeSwitchLabel: 'Görünüm',
  lightModeSwitchTitle: 'Açık görünüme geç',
  darkModeSwitchTitle: 'Koyu görünüme geç',
  langMenuLabel: 'Dili değiştir',
  skipToContentLabel: 'İçeriğe geç',
  notFound: {
    title: 'SAYFA BULUNAMADI',
    quote: 'Aradığınız sayfa taşınmış ya da hiç var olmamış olabilir.',
    linkText: 'Ana sayfaya dön',
  },
}

export const searchWords = {
  button: { buttonText: 'Ara', buttonAriaLabel: 'Ara' },
  modal: {
    displayDetails: 'Ayrıntıları göster',
    resetButtonTitle: 'Aramayı sil',
    backButtonTitle: 'Aramayı kapat',
    noResultsText: 'Sonuç bulunamadı:',
    footer: {
      selectText: 'seç',
      selectKeyAriaLabel: 'enter',
      navigateText: 'gezin',
      navigateUpKeyAriaLabel: 'yukarı ok',
      navigateDownKeyAriaLabel: 'aşağı ok',
      closeText: 'kapat',
      closeKeyAriaLabel: 'escape',
    },
  },
}
