import type { Attempt } from '../../src/contract/index.ts'
import { memberNamed } from '../answers.ts'
import { aCheckoutSession } from '../builders.ts'
import { postForm } from '../paying-app.ts'
import type { TestApp } from '../test-app.ts'
import { Down, type Instance } from './instance.ts'
import type { CallbackPost, Order, Page, Tab } from './order.ts'
import type { World } from './world.ts'

export type Browser = ReturnType<typeof createBrowser>

type Answer = { status: number; body: Record<string, unknown>; instance: Instance }

/** The requests of merchants, buyers' frames and banks' pages, each to one of the processes. */
export function createBrowser(world: World) {
  const { trace, ledger, findings } = world

  /** Undefined where nobody listens, or the process dies before it answers. */
  async function ask(
    label: string,
    work: (app: TestApp) => Promise<Response> | Response,
  ): Promise<{ response: Response; instance: Instance } | undefined> {
    const instance = world.anyUp()
    if (!instance) {
      trace.add(`${label}: nobody listens`)
      return undefined
    }
    try {
      const response = await instance.call(work)
      trace.add(`${label} by ${instance.name}: ${response.status}`)
      return { response, instance }
    } catch (error) {
      if (!(error instanceof Down)) throw error
      trace.add(`${label} by ${instance.name}: no answer`)
      return undefined
    }
  }

  async function askJson(
    label: string,
    work: (app: TestApp) => Promise<Response>,
  ): Promise<Answer | undefined> {
    const answer = await ask(label, work)
    if (!answer) return undefined
    const body = (await answer.response.json()) as Record<string, unknown>
    return { status: answer.response.status, body, instance: answer.instance }
  }

  function bodyOf({ name, member }: Order) {
    return aCheckoutSession({
      conversationId: name,
      buyer: { ...aCheckoutSession().buyer, id: `buyer-${name}` },
      ...(member === 'none' ? {} : { member: memberNamed(member) }),
    })
  }

  async function create(order: Order, tab: Tab): Promise<boolean> {
    const answer = await askJson(`${tab.name}: create`, (app) =>
      app.merchant('/checkout-sessions', { json: bodyOf(order) }),
    )
    const { id, clientSecret } = { ...answer?.body }
    if (typeof id !== 'string' || typeof clientSecret !== 'string') return false
    order.sessionId = id
    tab.clientSecret = clientSecret
    return true
  }

  function note(tab: Tab, answer: Answer | undefined): Attempt | undefined {
    const body = answer?.body
    const told = body && ('kind' in body ? body : body['attempt'])
    const attempt = told as Attempt | undefined
    if (attempt?.id !== undefined) tab.attempt = attempt
    return attempt
  }

  const asJson = (body: object, headers: Record<string, string> = {}) => ({
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  })

  /** Presses pay, with a token as fresh as the widget would have it. */
  async function press(order: Order, tab: Tab, key: string, mayRenew = true): Promise<void> {
    if (tab.clientSecret === '' && !(await create(order, tab))) return
    tab.lastKey = key
    const answered = await askJson(`${tab.name}: token`, (app) => app.askForToken(tab.clientSecret))
    const { accessToken: granted = '' } = { ...answered?.body } as { accessToken?: string }
    const answer = await askJson(`${tab.name}: pay ${key}`, (app) =>
      app.frame(
        '/payments',
        tab.clientSecret,
        asJson({}, { 'access-token': granted, 'idempotency-key': key }),
      ),
    )
    note(tab, answer)
    // The session ran out: the shop's page asks for it again.
    if (answer?.status === 410 && mayRenew && (await create(order, tab))) {
      await press(order, tab, key, false)
    }
  }

  async function read(tab: Tab): Promise<void> {
    const { attempt, clientSecret } = tab
    if (!attempt) return
    note(
      tab,
      await askJson(`${tab.name}: read`, (app) =>
        app.frame(`/payments/${attempt.id}`, clientSecret),
      ),
    )
  }

  async function reload(tab: Tab): Promise<void> {
    const answer = await askJson(`${tab.name}: reload`, (app) =>
      app.frame('/checkout-session', tab.clientSecret),
    )
    const last = answer?.body['lastAttempt'] as Attempt | null | undefined
    if (last) tab.attempt = last
  }

  async function giveUp(order: Order, tab: Tab, reason: string): Promise<void> {
    const { attempt, clientSecret } = tab
    if (!attempt) return
    // The frame with the bank's page goes at once; a window of its own stays.
    for (const page of order.pages) {
      if (page.attemptId === attempt.id && !page.isTopLevel) page.isOpen = false
    }
    const path = `/payments/${attempt.id}/cancel`
    note(
      tab,
      await askJson(`${tab.name}: give up`, (app) =>
        app.frame(path, clientSecret, asJson({ reason })),
      ),
    )
  }

  /** Loads the bank's page into the frame, or into a window of its own. */
  async function loadChallenge(order: Order, tab: Tab, isTopLevel: boolean): Promise<void> {
    const url = tab.attempt?.challengeUrl
    if (!tab.attempt || url === undefined) return
    const attemptId = tab.attempt.id
    const headers = { 'sec-fetch-dest': isTopLevel ? 'document' : 'iframe' }
    const label = `${tab.name}: load challenge${isTopLevel ? ' alone' : ''}`
    const answer = await ask(label, (app) => app.app.request(url, { headers }))
    if (answer?.response.status !== 200) return
    const content = await answer.response.text()
    handOut(order, { kind: '3ds', attemptId, content, isTopLevel, isOpen: true })
  }

  function handOut(order: Order, page: Page): void {
    order.pages.push(page)
    world.handedOut(page)
  }

  /** Presses the login button, and follows to iyzico's page. */
  async function login(order: Order, tab: Tab): Promise<void> {
    if (tab.clientSecret === '' && !(await create(order, tab))) return
    const answer = await askJson(`${tab.name}: login`, (app) =>
      app.frame('/wallet-login', tab.clientSecret, asJson({})),
    )
    if (answer?.status === 410) await create(order, tab)
    const url = answer?.body['url']
    if (typeof url !== 'string') return
    const way = await ask(`${tab.name}: follow`, (app) => app.app.request(url))
    const content = way?.response.headers.get('location')
    if (way?.response.status !== 303 || !content) return
    const attemptId = /(pa_[0-9a-f]+)/.exec(url)?.[1] ?? ''
    handOut(order, { kind: 'hosted', attemptId, content, isTopLevel: true, isOpen: true })
  }

  async function callBack(post: CallbackPost): Promise<void> {
    const answer = await ask('callback', (app) => postForm(app, post.url, post.fields))
    const isTaken = answer && answer.response.status < 400
    const watched = ledger.find(post.attemptId)
    if (isTaken && watched) watched.cameBackAt = world.scheduler.now()
    const isCalm = answer?.instance.faults() === 0 && world.weather.keyChange === 0
    if (answer?.response.status === 500 && isCalm) {
      findings.report('server-error', 'callback', `500 from ${answer.instance.name}`)
    }
  }

  async function cancelOrder(order: Order): Promise<void> {
    const { sessionId } = order
    if (sessionId === undefined) return
    await ask(`${order.name}: cancel`, (app) =>
      app.merchant(`/checkout-sessions/${sessionId}/cancel`, { json: {} }),
    )
  }

  async function readOrder(order: Order): Promise<void> {
    const { sessionId } = order
    if (sessionId === undefined) return
    await ask(`${order.name}: merchant reads`, (app) =>
      app.merchant(`/checkout-sessions/${sessionId}`),
    )
  }

  return {
    create,
    press,
    read,
    reload,
    giveUp,
    loadChallenge,
    login,
    callBack,
    cancelOrder,
    readOrder,
    ask,
  }
}
