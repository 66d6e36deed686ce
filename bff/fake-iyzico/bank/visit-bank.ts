import { formOf } from './page-forms.ts'

type App = { fetch: (request: Request) => Response | Promise<Response> }

/** What a buyer does at the bank. Nothing at all: they look at the page and go. */
export type BankVisit = {
  /** Codes in the order of typing. */
  otps?: readonly string[]
  cancels?: boolean
}

/** One time that the bank, or iyzico, sends the buyer's browser to the merchant. */
export type CallbackPost = { url: string; fields: Record<string, string> }

/**
 * Walks through a challenge where there is no browser, from the page that iyzico sent to the posts
 * that a browser would make at its end. None: the bank keeps the buyer, or the callback is lost.
 *
 * @example
 * const [callback] = await visitBank(fake.app, html, { otps: ['123456'] })
 */
export function visitBank(app: App, html: string, visit: BankVisit = {}): Promise<CallbackPost[]> {
  // The page from iyzico runs as an opaque origin, so this is what a browser says of it.
  return walkBank(app, html, { visit, origin: 'null' })
}

/** The same from a page of any origin. */
export async function walkBank(
  app: App,
  html: string,
  { visit, origin }: { visit: BankVisit; origin: string },
): Promise<CallbackPost[]> {
  const { otps = [], cancels = false } = visit
  const base = formOf(html, 'iyzico-3ds-form')?.action ?? ''
  const submit = async (page: string, id: string, typed: Record<string, string> = {}) => {
    const form = formOf(page, id)
    if (!form) return page
    const body = new URLSearchParams({ ...form.fields, ...typed })
    const url = new URL(form.action, base).href
    const headers = { Origin: id === 'iyzico-3ds-form' ? origin : new URL(base).origin }
    const answer = await app.fetch(new Request(url, { method: 'POST', body, headers }))
    return answer.text()
  }

  let page = await submit(html, 'iyzico-3ds-form')
  if (isSubmittedByItself(page)) page = await submit(page, 'otp')
  for (const otp of otps) page = await submit(page, 'otp', { otp })
  if (cancels) page = await submit(page, 'cancel')
  const last = formOf(page, 'return')
  if (!last) return []
  const post = { url: last.action, fields: last.fields }
  return page.includes('fetch(form.action') ? [post, post] : [post]
}

function isSubmittedByItself(page: string): boolean {
  return page.includes(`getElementById('otp').submit()`)
}
