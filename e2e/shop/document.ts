import { escapeHtml } from './escape-html.ts'
import { texts } from './texts.ts'
import { pathTo, type Visitor } from './visitor.ts'

type ShopPage = { visitor: Visitor; title: string; body: string; head?: string }

/** What every page of the shop has. `title` is text; `head` and `body` are markup. */
export function shopDocument({ visitor, title, body, head = '' }: ShopPage): string {
  const { locale, theme } = visitor
  const text = texts[locale]
  const link = (path: string) => escapeHtml(pathTo(path, visitor))
  return `<!doctype html>
<html lang="${locale}" data-theme="${escapeHtml(theme)}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${escapeHtml(title)} · ${text.shop}</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/shop.css">
    ${head}
  </head>
  <body>
    <header>
      <nav>
        <a class="brand" href="${link('/product')}">${text.shop}</a>
        <a href="${link('/account')}">${text.account}</a>
      </nav>
    </header>
    <main>
      <h1>${escapeHtml(title)}</h1>${body}
    </main>
  </body>
</html>
`
}

export const picture = `<svg class="picture" viewBox="0 0 320 150" role="img" aria-label="Kuzey Seramik">
          <rect width="320" height="150" rx="14" class="shade"/>
          <g class="cup"><path d="M70 52h80v34a34 34 0 0 1-34 34h-12a34 34 0 0 1-34-34z"/><path class="handle" d="M150 62h10a15 15 0 0 1 0 30h-12"/></g>
          <g class="cup second"><path d="M182 64h64v27a27 27 0 0 1-27 27h-10a27 27 0 0 1-27-27z"/><path class="handle" d="M246 72h8a12 12 0 0 1 0 24h-10"/></g>
          <path class="steam" d="M98 42c-6-8 6-12 0-20M120 42c-6-8 6-12 0-20M213 54c-5-7 5-10 0-17"/>
        </svg>`
