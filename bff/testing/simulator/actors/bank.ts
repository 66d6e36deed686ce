import {
  seedMember,
  visitBank,
  visitHostedPage,
  type BankVisit,
  type HostedVisit,
} from '../../../fake-iyzico/index.ts'
import type { Browser } from '../browser.ts'
import type { Watched } from '../ledger-watch.ts'
import type { CallbackPost, Order, Page } from '../order.ts'
import type { World } from '../world.ts'

const second = 1_000

const visits: Record<string, BankVisit> = {
  passes: { otps: ['123456'] },
  'mistypes, passes': { otps: ['000000', '123456'] },
  'fails thrice': { otps: ['1', '2', '3'] },
  cancels: { cancels: true },
  'goes away': {},
}

const hostedVisits: Record<string, HostedVisit> = {
  'pays by balance': { payWith: ['balance'] },
  'pays by card': {},
  'pays by card, with 3-D Secure': { threeDs: true },
  'logs in and leaves': { payWith: [], cancels: true },
  'leaves at once': { otps: [], payWith: [], cancels: true },
  'closes the page': { payWith: [] },
}

/** What buyers do on the pages of banks and of iyzico, and what banks do by themselves. */
export function createBank(world: World, browser: Browser) {
  const { chance, fake, trace, scheduler } = world

  const conversationOf = ({ attemptId }: Page) =>
    world.ledger.find(attemptId)?.row.conversationId ?? ''

  function waitingPayment(conversationId: string) {
    return fake.control.payments(conversationId).find(({ status }) => status === 'INIT_THREEDS')
  }

  /** The page is over for the buyer; the browser comes back at once, late, twice, or never. */
  function comeBack(order: Order, posts: readonly CallbackPost[], afterMs: number) {
    const [post] = posts
    if (!post) return
    order.posts.push(post)
    const times = chance.weighted<readonly number[]>([
      [6, [afterMs]],
      [2, [afterMs + chance.between(1, 90) * second]],
      [1, [afterMs, afterMs + chance.pick([0, 1_500])]],
      [1.5, []],
    ])
    for (const ms of times) scheduler.later(ms, 'callback', () => browser.callBack(post))
    if (times.length === 0) trace.add(`${order.name}: the browser does not come back`)
  }

  async function visitChallenge(order: Order, page: Page, passes: boolean): Promise<void> {
    const how = passes
      ? chance.weighted([
          [8, 'passes'],
          [1, 'mistypes, passes'],
        ])
      : chance.pick(['fails thrice', 'cancels', 'goes away'])
    const bankDelayMs = chance.weighted([
      [5, 0],
      [1, 3_000],
      [1, 18_000],
    ])
    fake.control.set({ bankDelayMs, callbacks: 1 }, { conversationId: conversationOf(page) })
    trace.add(`${order.name}: the buyer ${how} at the bank of ${page.attemptId}`)
    if (how !== 'goes away') page.isOpen = false
    const posts = await visitBank(fake.app, page.content, visits[how])
    comeBack(order, toPosts(page, posts), bankDelayMs)
  }

  async function visitHosted(order: Order, page: Page, pays: boolean): Promise<void> {
    const how = chance.pick(
      Object.keys(hostedVisits).filter((name) => name.startsWith('pays') === pays),
    )
    trace.add(`${order.name}: the buyer ${how} on the page of ${page.attemptId}`)
    const member = seedMember(order.member === 'none' ? 'visa-card' : order.member)
    const visit = { gsmNumber: member.gsmNumber ?? '', ...hostedVisits[how] }
    const posts = await visitHostedPage(fake.app, page.content, visit)
    comeBack(order, toPosts(page, posts), 0)
  }

  /** What was given up may be approved in the bank's app all the same, once it is too late. */
  function planLateMoney(order: Order, { id, row }: Watched): void {
    if (!chance.happens(0.4)) return
    const afterMs = chance.weighted([
      [6, chance.between(4, 40) * second],
      [3, chance.between(40, 300) * second],
      [1, chance.between(5, 40) * 60 * second],
    ])
    scheduler.later(afterMs, 'late money', async () => payLate(order, id, row.conversationId))
  }

  /** The payment is approved in the bank's app, minutes after the page was left for good. */
  function payLate(order: Order, attemptId: string, conversationId: string): void {
    const payment = waitingPayment(conversationId)
    const state = world.ledger.find(attemptId)?.row.state ?? ''
    if (!payment || !/declined|verifying|unknown/.test(state)) return
    for (const page of order.pages) if (page.attemptId === attemptId) page.isOpen = false
    trace.add(`${order.name}: the bank is paid for ${attemptId}`)
    world.acted()
    fake.control.movePayment(payment.paymentId, 'CALLBACK_THREEDS')
    const finish = async () => {
      const isPaid = fake.control.charges(conversationId).length > 0
      if (isPaid) return
      fake.control.movePayment(payment.paymentId, 'SUCCESS')
      trace.add(`${order.name}: money moved for ${attemptId}`)
    }
    const afterMs = chance.pick([0, 0, 0, 2_000, 18_000])
    if (afterMs === 0) void finish()
    else scheduler.later(afterMs, 'late money', finish)
  }

  return { visitChallenge, visitHosted, payLate, planLateMoney, waitingPayment }
}

export type Bank = ReturnType<typeof createBank>

function toPosts(
  { attemptId }: Page,
  posts: readonly { url: string; fields: Record<string, string> }[],
): CallbackPost[] {
  return posts.map((post) => ({ ...post, attemptId }))
}
