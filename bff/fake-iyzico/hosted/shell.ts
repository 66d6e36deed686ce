import { escapeHtml } from '../bank/html.ts'
import type { HostedPage } from './hosted-pages.ts'
import { style } from './style.ts'
import { texts, toAmount, type Lang } from './texts.ts'

export type Shell = {
  lang: Lang
  title: string
  /** What the buyer sees and does; HTML already. */
  work: string
  /** None where nothing is sold: the page then stands alone. */
  page?: HostedPage
}

/** The frame of every hosted page. */
export function toShell({ lang, title, work, page }: Shell): string {
  const text = texts[lang]
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(`${title} · ${text.name}`)}</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<section class="ribbon" aria-label="${escapeHtml(text.name)}">${escapeHtml(text.ribbon)}</section>
<header><span class="brand">${mark}${escapeHtml(text.name)}</span>${page ? toLanguageLink(page, lang) : ''}</header>
<main${page ? '' : ' class="single"'}>
${page ? toSummary(page, lang) : ''}
<section class="${page ? 'work' : 'work end'}">${work}</section>
</main>
</body>
</html>
`
}

const mark =
  '<svg width="30" height="30" viewBox="0 0 30 30" aria-hidden="true"><rect width="30" height="30" rx="9" fill="#0b6e69"/><path d="M7 12.5c0-1.7 1.3-3 3-3h10v2.2h2.2V21H10c-1.7 0-3-1.3-3-3z" fill="#fff"/><circle cx="18.6" cy="16.4" r="1.6" fill="#0b6e69"/></svg>'

function toLanguageLink({ token }: HostedPage, lang: Lang): string {
  const other = lang === 'tr' ? 'en' : 'tr'
  const url = `/hosted?${new URLSearchParams({ token, lang: other })}`
  return `<a href="${escapeHtml(url)}" hreflang="${other}" lang="${other}">${texts[lang].otherLanguage}</a>`
}

function toSummary({ items, paidPrice, currency }: HostedPage, lang: Lang): string {
  const { order, total } = texts[lang]
  const rows = items.map(
    ({ name, price }) =>
      `<li><span>${escapeHtml(name)}</span><span>${escapeHtml(toAmount(price, currency, lang))}</span></li>`,
  )
  return `<aside class="order"><h2>${order}</h2><ul>${rows.join('')}</ul>
<p class="total"><span>${total}</span><strong>${escapeHtml(toAmount(paidPrice, currency, lang))}</strong></p></aside>`
}
