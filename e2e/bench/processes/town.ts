// The merchant's site, the payment companies behind the peers, and the line to all of them: a
// process of its own, so that they answer in time while the bench is busy with the browser.
import { randomUUID } from 'node:crypto'
import { createCheckoutApi } from '../../shop/checkout-api.ts'
import { toOrder, type WalletSession } from '../../shop/order.ts'
import type { BuiltPeers } from '../peers/build-peers.ts'
import { createClientToken } from '../peers/gateways/braintree.ts'
import { createLine, type LineKind } from '../peers/line.ts'
import { ourPage, peerPage } from '../peers/pages.ts'
import { startGateway, startSite } from '../peers/site-server.ts'
import { endWithParent } from './end-with-parent.ts'

/** How it is started; one JSON argument. */
export type TownOptions = {
  /** Where the peers' files lie. */
  folder: string
  builtPeers: BuiltPeers
  /** The ports of our BFFs, by the name of the contestant. */
  bffPorts: Record<string, number>
  merchantKey: string
  /** One per visit: nothing that a server knows of a member helps the next one. */
  wallets: WalletSession[]
  answerDelayMs: number
}

/** Its first message: the origins as the browser knows them. */
export type TownPlan = { shopOrigin: string; bffUrls: Record<string, string> }

export type TownQuestion = { line: LineKind }

const options = JSON.parse(process.argv[2] ?? '') as TownOptions
endWithParent()
const line = createLine()
const gatewayOrigin = await openOrigin('gateway', await startGateway(options.answerDelayMs))
const shopOrigin = await openOrigin('shop', await startSite(options.folder, toPage))
const bffUrls: Record<string, string> = {}
for (const [name, port] of Object.entries(options.bffPorts)) {
  bffUrls[name] = await openOrigin('pay', port)
}
const plan: TownPlan = { shopOrigin, bffUrls }
process.send?.(plan)
process.on('message', ({ line: kind }: TownQuestion) => {
  line.become(kind)
  process.send?.({ isDone: true })
})

async function openOrigin(name: string, port: number): Promise<string> {
  return `http://${name}.localhost:${await line.open(port)}`
}

/** `/adyen-card` and the like. */
async function toPage(path: string): Promise<string | undefined> {
  const name = path.slice(1)
  const bffPort = options.bffPorts[name]
  if (bffPort !== undefined) {
    const api = createCheckoutApi(`http://127.0.0.1:${bffPort}`, options.merchantKey)
    return ourPage(bffUrls[name] ?? '', await api.openSession(nextOrder()))
  }
  const files = options.builtPeers[name]
  if (!files) return undefined
  const clientToken = createClientToken(gatewayOrigin)
  return peerPage(files, {
    gateway: gatewayOrigin,
    sessionId: `${name}-${randomUUID()}`,
    clientToken,
  })
}

function nextOrder() {
  const conversationId = randomUUID()
  return toOrder({
    conversationId,
    locale: 'tr',
    buyerId: `buyer-of-${conversationId}`,
    origin: shopOrigin,
    returnUrl: `${shopOrigin}/thanks`,
    member: options.wallets.pop(),
  })
}
