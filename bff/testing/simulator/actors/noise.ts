import type { Browser } from '../browser.ts'
import { publicUrl } from '../../test-app.ts'
import { postForm } from '../../paying-app.ts'
import type { World } from '../world.ts'

/** What comes from the internet besides: notifications that are right, forged or foreign, and garbage. */
export function createNoise(world: World, browser: Browser) {
  const { chance, fake, ledger, trace } = world

  async function make(): Promise<void> {
    const all = ledger.all()
    if (all.length === 0) return
    const { row } = chance.pick(all)
    const kind = chance.weighted([
      [3, 'webhook'],
      [1, 'forged webhook'],
      [1, 'foreign webhook'],
      [1, 'garbage callback'],
      [1, 'changed callback'],
    ])
    trace.add(`${kind} about ${row.id}`)
    const { conversationId: paymentConversationId } = row
    switch (kind) {
      case 'webhook':
        await fake.control.postWebhook({ paymentConversationId })
        break
      case 'forged webhook':
        await fake.control.postWebhook({ paymentConversationId }, 'wrong')
        break
      case 'foreign webhook':
        await fake.control.postWebhook({ paymentConversationId: 'pay_of_somebody_else' })
        break
      case 'garbage callback':
        await post(`${publicUrl}/callbacks/iyzico/${row.callbackId}`, { token: 'garbage' })
        break
      default:
        await changed()
    }
  }

  async function changed(): Promise<void> {
    const posts = world.orders.flatMap((order) => order.posts)
    if (posts.length === 0) return
    const { url, fields } = chance.pick(posts)
    const change = chance.pick([{ token: 'x' }, { paymentId: '1' }, { mdStatus: '0' }])
    await post(url, { ...fields, ...change })
  }

  async function post(url: string, fields: Record<string, string>): Promise<void> {
    await browser.ask('callback of nobody', (app) => postForm(app, url, fields))
  }

  return { make }
}
