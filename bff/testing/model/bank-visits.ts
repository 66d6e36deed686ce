import { visitBank } from '../../fake-iyzico/index.ts'
import { postForm } from '../paying-app.ts'
import type { TestWorld } from '../test-app.ts'
import type { Manner } from './charge-line.ts'
import type { Machine } from './machine.ts'
import type { Shopper } from './shopper.ts'

/** The way of a browser to the bank's page and back. */
export function createBankVisits({ fake }: TestWorld, { running, guarded, calm }: Machine) {
  async function loadChallenge(shopper: Shopper, isTopLevel: boolean): Promise<void> {
    const { app } = running()
    const { attempt } = shopper
    const url = attempt?.challengeUrl
    if (!attempt || url === undefined) return
    const headers = { 'sec-fetch-dest': isTopLevel ? 'document' : 'iframe' }
    const answer = await guarded(async () => app.app.request(url, { headers }))
    if (answer?.status !== 200) return
    // One frame shows one page: another page takes its place.
    const others = shopper.frames.filter((frame) => frame.isTopLevel || isTopLevel)
    const html = await answer.text()
    shopper.frames = [...others, { attemptId: attempt.id, html, isTopLevel }]
  }

  /** What the buyer does at the bank, and how often the browser then comes back. */
  async function visit(
    shopper: Shopper,
    how: { otps?: string[]; cancels?: boolean },
    times: number,
    manner: Manner,
  ): Promise<void> {
    const frame = shopper.frames.pop()
    if (!frame) return
    const [post] = await visitBank(fake.app, frame.html, how)
    if (!post) return
    shopper.posted.push(post)
    for (let time = 0; time < times; time += 1) await callBack(post, manner)
  }

  async function callBack(
    { url, fields }: Shopper['posted'][number],
    manner: Manner = 'ok',
  ): Promise<void> {
    const { app, line } = running()
    line.set(manner)
    const posting = guarded(() => postForm(app, url, fields))
    await Promise.race([posting, line.holding()])
    line.set('ok')
    await calm(app)
  }

  return { loadChallenge, visit, callBack }
}
