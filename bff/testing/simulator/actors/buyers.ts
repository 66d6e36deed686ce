import type { Browser } from '../browser.ts'
import type { Watched } from '../ledger-watch.ts'
import type { Order, Page, Tab } from '../order.ts'
import type { World } from '../world.ts'
import type { Bank } from './bank.ts'

type Action = { label: string; run: () => Promise<void> | void }
type Weighted = readonly [weight: number, action: Action]

/** What a buyer, or the bank beside them, may do next; what hurts comes more often than in life. */
export function createBuyers(world: World, browser: Browser, bank: Bank) {
  const { chance, ledger, scheduler } = world

  ledger.onMove((attempt, { to }) => {
    const order = world.orders.find(({ sessionId }) => sessionId === attempt.row.sessionId)
    if (order && (to === 'declined' || to === 'not_sent')) pressAgainSoon(order)
    if (order && (to === 'sent' || to === 'challenge')) payOlderSoon(order, attempt)
  })

  /** Who reads that it did not work tries once more. */
  function pressAgainSoon(order: Order): void {
    const [tab] = order.tabs
    if (!tab || order.keysUsed > 8 || !chance.happens(0.5)) return
    const { label, run } = order.member === 'none' ? loginOf(order, tab) : pressNew(order, tab)
    scheduler.later(chance.between(500, 12_000), label, async () => run())
  }

  /** Where it hurts most: what was given up is paid while the next attempt is on its way. */
  function payOlderSoon(order: Order, latest: Watched): void {
    for (const { id, row } of attemptsOf(order)) {
      const isOld = id !== latest.id && row.state === 'declined'
      if (!isOld || !bank.waitingPayment(row.conversationId) || !chance.happens(0.4)) continue
      const pay = async () => bank.payLate(order, id, row.conversationId)
      scheduler.later(chance.between(0, 20_000), 'late money', pay)
    }
  }

  let focus: { order: Order; tab: Tab } | undefined

  /** Most turns go on where the last one was; a paid order is seldom of interest. */
  function takeTurn(): Action {
    if (!focus || chance.happens(isPaid(focus.order) ? 0.8 : 0.25)) {
      const order = chance.weighted(world.orders.map((each) => [isPaid(each) ? 1 : 6, each]))
      focus = {
        order,
        tab: chance.happens(0.8) && order.tabs[0] ? order.tabs[0] : chance.pick(order.tabs),
      }
    }
    const { order, tab } = focus
    const { label, run } = chance.weighted(actionsOf(order, tab))
    return { label: `${tab.name}: ${label}`, run }
  }

  /** What the widget does by itself: it knows the latest attempt as it is. */
  async function catchUp(tab: Tab, latest: Watched | undefined): Promise<void> {
    if (tab.clientSecret === '') return
    if (tab.attempt?.id !== latest?.id) await browser.reload(tab)
    else if (tab.attempt?.status !== 'challenge') await browser.read(tab)
  }

  function attemptsOf({ sessionId }: Order): Watched[] {
    return ledger.all().filter(({ row }) => row.sessionId === sessionId)
  }

  function isPaid(order: Order): boolean {
    return attemptsOf(order).some(({ row }) => row.state === 'succeeded')
  }

  function actionsOf(order: Order, tab: Tab): Weighted[] {
    const latest = attemptsOf(order).at(-1)
    const state = latest?.row.state
    return [
      ...(state === undefined || state === 'declined' || state === 'not_sent'
        ? toPay(order, tab)
        : []),
      ...(latest && state === 'challenge' ? inChallenge(order, tab, latest) : []),
      ...(state === 'open' ? onHostedPage(order, tab) : []),
      ...onOldPages(order, latest),
      ...always(order, tab),
    ]
  }

  function toPay(order: Order, tab: Tab): Weighted[] {
    return [
      [order.member === 'none' ? 1 : 12, pressNew(order, tab)],
      [order.member === 'none' ? 10 : 1.5, loginOf(order, tab)],
    ]
  }

  function loginOf(order: Order, tab: Tab): Action {
    return { label: 'login', run: () => browser.login(order, tab) }
  }

  function inChallenge(order: Order, tab: Tab, latest: Watched): Weighted[] {
    const load = (isTopLevel: boolean): Action => ({
      label: 'load challenge',
      run: async () => {
        await catchUp(tab, latest)
        await browser.loadChallenge(order, tab, isTopLevel)
      },
    })
    const giveUp = async () => {
      await catchUp(tab, latest)
      await browser.giveUp(order, tab, chance.pick(['cancelled', 'cancelled', 'closed', 'blocked']))
      bank.planLateMoney(order, latest)
    }
    const page = order.pages.findLast(({ attemptId, isOpen }) => attemptId === latest.id && isOpen)
    return [
      [page ? 0.5 : 10, load(false)],
      [page ? 0.2 : 4, load(true)],
      [5, { label: 'give up', run: giveUp }],
      ...(page ? atBank(order, page) : []),
    ]
  }

  function atBank(order: Order, page: Page): Weighted[] {
    const older = attemptsOf(order).find(
      ({ id, row }) => id !== page.attemptId && bank.waitingPayment(row.conversationId),
    )
    const both = async () => {
      if (older) bank.payLate(order, older.id, older.row.conversationId)
      await bank.visitChallenge(order, page, true)
    }
    return [
      [10, { label: 'pass the bank', run: () => bank.visitChallenge(order, page, true) }],
      [2, { label: 'fail at the bank', run: () => bank.visitChallenge(order, page, false) }],
      [older ? 12 : 0, { label: 'both pages are paid at once', run: both }],
    ]
  }

  function onHostedPage(order: Order, tab: Tab): Weighted[] {
    const page = order.pages.findLast(({ kind, isOpen }) => kind === 'hosted' && isOpen)
    const login = { label: 'login again', run: () => browser.login(order, tab) }
    if (!page) return [[3, login]]
    return [
      [6, { label: 'pay there', run: () => bank.visitHosted(order, page, true) }],
      [4, { label: 'leave it', run: () => bank.visitHosted(order, page, false) }],
      [1, login],
    ]
  }

  /** Attempts that are over, or are not the latest, and that can still be paid. */
  function onOldPages(order: Order, latest: Watched | undefined): Weighted[] {
    const isBusy = /sent|claimed|challenge|completing/.test(latest?.row.state ?? '')
    return attemptsOf(order).flatMap(({ id, row }): Weighted[] => {
      if (!/declined|verifying|unknown/.test(row.state)) return []
      const page = order.pages.findLast(({ attemptId, isOpen }) => attemptId === id && isOpen)
      if (page?.kind === 'hosted') {
        const run = () => bank.visitHosted(order, page, true)
        return [[2, { label: 'pay on an old page', run }]]
      }
      if (!bank.waitingPayment(row.conversationId)) return []
      const late = () => bank.payLate(order, id, row.conversationId)
      const typed = () => page && bank.visitChallenge(order, page, true)
      return [
        [isBusy ? 8 : 2, { label: 'late money', run: late }],
        [page ? 2 : 0, { label: 'pass an old page', run: typed }],
      ]
    })
  }

  function always(order: Order, tab: Tab): Weighted[] {
    const { lastKey, attempt } = tab
    const post = order.posts.at(-1)
    const again = () => browser.press(order, tab, lastKey ?? '')
    return [
      [0.4, pressNew(order, tab)],
      [lastKey === undefined ? 0 : 0.3, { label: 'press the same again', run: again }],
      [attempt ? 0.6 : 0, { label: 'read', run: () => browser.read(tab) }],
      [tab.clientSecret === '' ? 0 : 0.4, { label: 'reload', run: () => browser.reload(tab) }],
      [
        post ? 0.4 : 0,
        { label: 'callback again', run: async () => post && browser.callBack(post) },
      ],
      [0.2, { label: 'create again', run: async () => void (await browser.create(order, tab)) }],
      [0.05, { label: 'merchant cancels', run: () => browser.cancelOrder(order) }],
      [0.2, { label: 'merchant reads', run: () => browser.readOrder(order) }],
    ]
  }

  function pressNew(order: Order, tab: Tab): Action {
    return {
      label: 'press pay',
      run: () => {
        order.keysUsed += 1
        return browser.press(order, tab, `key-${order.keysUsed}`)
      },
    }
  }

  /** Every order is paid, or called off. */
  const isIdle = () => chance.happens(0.5) && world.orders.every(isPaid)

  return { takeTurn, isIdle }
}
