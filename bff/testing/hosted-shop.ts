import { seedMember, visitHostedPage, type HostedVisit } from '../fake-iyzico/index.ts'
import type { FrameCheckoutSession } from '../src/contract/index.ts'
import { aPayingApp, attemptOf, postForm, type PayingApp } from './paying-app.ts'

type Options = Parameters<typeof aPayingApp>[0]

/** Phone number and card of somebody who has a wallet at iyzico, and never paid at this shop. */
const walletHolder: HostedVisit = {
  gsmNumber: seedMember('visa-card').gsmNumber ?? '',
  payWith: [seedMember('visa-card').lastPayment.card?.lastFourDigits ?? ''],
}

export const goesUnpaid: HostedVisit = { ...walletHolder, payWith: [], cancels: true }

export type HostedShop = Awaited<ReturnType<typeof aHostedShop>>

/** A shop whose buyer has no wallet there yet, and everything that can be done on iyzico's page. */
export async function aHostedShop(options: Options = {}) {
  return withHosted(await aPayingApp({ member: 'none', ...options }))
}

export function withHosted<Shop extends PayingApp>(shop: Shop) {
  /** Presses the login button. */
  function ask(clientSecret = shop.clientSecret): Promise<Response> {
    return shop.frame('/wallet-login', clientSecret, {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    })
  }

  async function login(clientSecret?: string): Promise<string> {
    const answer = await ask(clientSecret)
    if (answer.status !== 200) throw new Error(`No login: ${await answer.text()}`)
    return ((await answer.json()) as { url: string }).url
  }

  /** iyzico's address behind one of ours. */
  async function follow(url: string): Promise<string> {
    const answer = await shop.app.request(url)
    if (answer.status !== 303) throw new Error(`No way to the page: ${answer.status}`)
    return answer.headers.get('location') ?? ''
  }

  /** What a browser on iyzico's page posts back in the end. */
  function visit(page: string, how: HostedVisit = walletHolder) {
    return visitHostedPage(shop.fakeApp, page, how)
  }

  function post({ url, fields }: { url: string; fields: Record<string, string> }) {
    return postForm(shop, url, fields)
  }

  /** From the button to iyzico's page, and back. */
  async function payThere(how?: HostedVisit): Promise<Response[]> {
    const posts = await visit(await follow(await login()), how)
    const answers: Response[] = []
    for (const each of posts) answers.push(await post(each))
    await shop.app.lookSoon()
    return answers
  }

  async function frameSession(clientSecret = shop.clientSecret): Promise<FrameCheckoutSession> {
    const answer = await shop.frame('/checkout-session', clientSecret)
    return (await answer.json()) as FrameCheckoutSession
  }

  /** The attempt that was made last. */
  async function last() {
    const attempt = (await shop.store.listAttempts(shop.id)).at(-1)
    if (!attempt) throw new Error('There is no attempt')
    return attempt
  }

  async function lastView() {
    return attemptOf(await shop.frame(`/payments/${(await last()).id}`, shop.clientSecret))
  }

  return { ...shop, ask, login, follow, visit, post, payThere, frameSession, last, lastView }
}
