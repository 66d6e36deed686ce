// Buyers on iyzico's own page, for the model: what their browsers hold, and what they do there.
import {
  seedMember,
  visitHostedPage,
  type HostedVisit,
  type Switches,
} from '../../fake-iyzico/index.ts'
import type { WalletSession } from '../../src/checkout/ports.ts'
import { createSealer } from '../../src/checkout/sealer.ts'
import { testConfig, type TestWorld } from '../test-app.ts'
import type { Manner } from './charge-line.ts'
import type { Machine } from './machine.ts'
import type { Order, Shopper } from './shopper.ts'

type Post = Shopper['posted'][number]

/** iyzico's pages in one buyer's browser: those that are open, and those that were left unpaid. */
type Browser = { open: string[]; left: string[] }

const minute = 60_000

export function createHostedWorld(deps: {
  world: TestWorld
  switches: Partial<Switches>
  machine: Machine
  callBack: (post: Post) => Promise<void>
}) {
  const { world, switches, callBack } = deps
  const { running, guarded } = deps.machine
  const { clock, fake, store } = world
  const sealer = createSealer({ keys: testConfig.encryptionKeys, clock })
  const browsers = new Map<Order, Browser>()
  const lagMs = switches.lookupLagMs ?? 0

  function browserOf(order: Order): Browser {
    const browser = browsers.get(order) ?? { open: [], left: [] }
    browsers.set(order, browser)
    return browser
  }

  /** Presses the login button, and follows to iyzico's page where it can be had. */
  async function login(shopper: Shopper, manner: Manner): Promise<void> {
    const { app, line } = running()
    line.set(manner)
    const asking = guarded(() =>
      app.frame('/wallet-login', shopper.clientSecret, {
        method: 'POST',
        body: '{}',
        headers: { 'content-type': 'application/json' },
      }),
    )
    const answer = await Promise.race([asking, line.holding().then(() => undefined)])
    line.set('ok')
    if (!answer?.ok) return
    const { url } = (await answer.json()) as { url: string }
    const way = await guarded(async () => app.app.request(url))
    const page = way?.status === 303 ? way.headers.get('location') : null
    const browser = browserOf(shopper.order)
    if (page && !browser.open.includes(page)) browser.open.push(page)
  }

  /** What the buyer does on the page, and how often the browser then comes back. */
  async function visit(shopper: Shopper, how: HostedVisit, times: number): Promise<void> {
    const browser = browserOf(shopper.order)
    const page = browser.open.at(-1)
    if (page === undefined) return
    const pays = how.payWith?.length !== 0
    if (lagMs > 0 && !isSafeUnderLag(page, pays)) return
    const posts = await walk(shopper, page, how)
    if (posts.length > 0 || how.cancels) leave(browser, page)
    const mayComeBack = lagMs === 0 || !pays
    const [post] = posts
    if (!post || !mayComeBack) return
    if (lagMs === 0) shopper.posted.push(post)
    for (let time = 0; time < times; time += 1) await callBack(post)
  }

  function walk({ order }: Shopper, page: string, how: HostedVisit): Promise<Post[]> {
    return visitHostedPage(fake.app, page, { gsmNumber: phoneOf(order), ...how })
  }

  /** Comes back to a page that was left, and pays it. Only where look-ups see that at once. */
  async function payWhatWasLeft(shopper: Shopper, times: number): Promise<void> {
    const page = browserOf(shopper.order).left.at(-1)
    if (page === undefined || lagMs !== 0) return
    const attempts = await store.listAttempts(shopper.id)
    const isOver = attempts.every(({ state }) => state === 'declined' || state === 'not_sent')
    if (!isOver) return
    const [post] = await walk(shopper, page, { payWith: ['balance'] })
    if (!post) return
    for (let time = 0; time < times; time += 1) await callBack(post)
  }

  function leave(browser: Browser, page: string): void {
    browser.open = browser.open.filter((each) => each !== page)
    browser.left.push(page)
  }

  /**
   * Nobody can tell what iyzico does not say yet. So where its look-ups lag, a buyer who has paid
   * stays away, and nobody pays so late that everybody has stopped asking.
   */
  function isSafeUnderLag(page: string, pays: boolean): boolean {
    const token = new URL(page).searchParams.get('token')
    const view = fake.control.hostedPages().find((each) => each.token === token)
    if (view?.state !== 'open') return false
    return !pays || view.expiresAt - clock.now() > lagMs + minute
  }

  /** iyzico ends the wallet session that this buyer has here. */
  async function expireSession(shopper: Shopper): Promise<void> {
    const session = await sessionOf(shopper.order)
    if (!session) return
    shopper.bringsMember = false
    fake.control.endSession(session.sessionToken)
  }

  /** The merchant's server has the wallet forgotten. */
  async function forget(shopper: Shopper): Promise<void> {
    shopper.bringsMember = false
    const { app } = running()
    const path = `/members/buyer-${shopper.order}`
    const answer = await guarded(() => app.merchant(path, { method: 'DELETE' }))
    if (!answer) return
    if (!answer.ok) throw new Error(`Not forgotten: ${answer.status}`)
    if (await store.findWallet(`buyer-${shopper.order}`)) throw new Error('Still there')
  }

  async function sessionOf(order: Order): Promise<WalletSession | undefined> {
    const wallet = await store.findWallet(`buyer-${order}`)
    if (!wallet?.sealedWallet) return undefined
    const { buyerId: subject, sealedWallet: sealed } = wallet
    const opened = await (await sealer).open({ purpose: 'wallet', subject, sealed })
    return opened as WalletSession | undefined
  }

  /** Whatever happened, a buyer has no wallet here but their own. */
  async function expectOwnWallets(orders: readonly Order[]): Promise<void> {
    for (const order of orders) {
      const session = await sessionOf(order)
      if (session && session.memberIdentifier !== seedMember(order).memberIdentifier) {
        throw new Error(`${order} has somebody else's wallet`)
      }
    }
  }

  return {
    isOnPage: ({ order }: Shopper) => browserOf(order).open.length > 0,
    login,
    visit,
    payWhatWasLeft,
    expireSession,
    forget,
    expectOwnWallets,
  }
}

function phoneOf(order: Order): string {
  return seedMember(order).gsmNumber ?? ''
}
