import type { BankVisit, CallbackPost } from '../bank/visit-bank.ts'
import { walkBank } from '../bank/visit-bank.ts'
import { formOf, hasForm } from '../bank/page-forms.ts'

type App = { fetch: (request: Request) => Response | Promise<Response> }

/** What a buyer does on a hosted page. By default: logs in, and pays with what is offered first. */
export type HostedVisit = {
  /** Any way of writing it; the number that the page suggests, where it is not said. */
  gsmNumber?: string
  /** Codes in the order of typing; none: the buyer goes before the code. */
  otps?: readonly string[]
  /**
   * What is pressed pay with, one try after the other: `balance`, the last four digits of a saved
   * card, or the whole number of a test card. None: the buyer goes before paying.
   */
  payWith?: readonly string[]
  /** Asks for 3-D Secure where the bank would not. */
  threeDs?: boolean
  /** What the buyer does at the bank. */
  bank?: BankVisit
  /** Presses cancel at the end, where the page is still there. Otherwise it is just closed. */
  cancels?: boolean
}

/**
 * Plays a buyer on a hosted page where there is no browser, up to the posts that a browser would
 * make to the merchant. None: the page was closed, or the callback is lost. A page that is paid or
 * over has a button to the merchant, which is pressed.
 *
 * @example
 * const [callback] = await visitHostedPage(fake.app, url, { payWith: ['balance'] })
 * await visitHostedPage(fake.app, url, { payWith: [] }) // logs in, and is gone
 * await visitHostedPage(fake.app, url, { otps: [], cancels: true })
 */
export async function visitHostedPage(
  app: App,
  url: string,
  visit: HostedVisit = {},
): Promise<CallbackPost[]> {
  const { gsmNumber, otps = ['123456'], payWith, threeDs = false, cancels = false } = visit
  const { bank = { otps: ['123456'] } } = visit
  const browser = openBrowser(app, url)
  await browser.open(url)
  await browser.submit('phone', gsmNumber === undefined ? {} : { gsmNumber })
  for (const otp of otps) await browser.submit('code', { otp })
  for (const way of payWith ?? [undefined]) {
    if (!hasForm(browser.page(), 'choose')) break
    await browser.submit('choose', way === undefined ? {} : toChoice(browser.page(), way))
    await browser.submit('pay', threeDs ? { threeDs: 'on' } : {})
    if (!hasForm(browser.page(), 'iyzico-3ds-form')) continue
    const { origin } = new URL(url)
    const [post] = await walkBank(app, browser.page(), { visit: bank, origin })
    if (!post) return []
    await browser.post(post.url, post.fields)
  }
  if (cancels) await browser.submit('cancel')
  const last = formOf(browser.page(), 'return')
  if (!last) return []
  const post = { url: last.action, fields: last.fields }
  return browser.page().includes('fetch(form.action') ? [post, post] : [post]
}

/** As much of a browser as plain forms need. */
function openBrowser(app: App, base: string) {
  let page = ''
  const load = async (request: Request): Promise<void> => {
    const answer = await app.fetch(request)
    const location = answer.headers.get('location')
    if (location === null) page = await answer.text()
    else await load(new Request(new URL(location, request.url)))
  }
  const post = (url: string, fields: Record<string, string>) => {
    const body = new URLSearchParams(fields)
    return load(new Request(new URL(url, base), { method: 'POST', body, redirect: 'manual' }))
  }
  return {
    page: () => page,
    open: (url: string) => load(new Request(url)),
    post,
    /** Nothing happens where the page has no such form. */
    submit: async (id: string, typed: Record<string, string> = {}) => {
      const form = formOf(page, id)
      if (form) await post(form.action, { ...form.fields, ...typed })
    },
  }
}

function toChoice(page: string, way: string): Record<string, string> {
  if (way === 'balance') return { way }
  if (way.length > 4) return { way: 'new', cardNumber: way, expiry: '12/99', cvc: '123' }
  const value = new RegExp(`name="way" value="(card-\\d+-${way})"`).exec(page)?.[1]
  if (value === undefined) throw new Error('The hosted page offers no such card')
  return { way: value }
}
