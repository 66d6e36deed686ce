import type { Random } from './random.ts'
import { openTwoChallenges } from './late-money.ts'
import { comeBack, passChallenge, pay, press, type Order, type Visit } from './shop.ts'
import type { BffProcess } from './start-bff.ts'
import type { Seam } from './trap.ts'
import type { World } from './world.ts'

/** Everything that a way to a crash may use. */
export type Scene = { bff: BffProcess; world: World; order: Order; visit: Visit; random: Random }

/** Goes to where the process dies. What it gives back is what the world does once more afterwards. */
type Approach = (scene: Scene, seam: Seam) => Promise<(bff: BffProcess) => Promise<unknown>>

export type CrashPoint = {
  name: string
  /** The seams of this point; the seed picks one. */
  seams: readonly [Seam, ...Seam[]]
  members: readonly [Order['member'], ...Order['member'][]]
  /** A completion that never left leaves iyzico at "money is moving": after a day, a person looks. */
  mayNeedPerson?: boolean
  approach: Approach
}

const firstKey = 'first-press'

const everyKind = ['card', 'balance', 'debit-card'] as const

/** Dies while the buyer waits for the answer to the press of the button. */
const whilePaying: Approach = async ({ bff, world, order, visit, random }, seam) => {
  const isWhole = seam === 'in the middle of the answer'
  const scope = { basketId: order.conversationId }
  const mood = isWhole ? 'plain' : random.pick(['plain', 'thin', 'lagging'])
  if (mood === 'thin') world.control.set({ chargeAnswer: 'thin' }, scope)
  if (mood === 'lagging') world.control.set({ lookupLagMs: 150_000 }, scope)
  // Larger than what one read of a socket brings.
  if (isWhole) world.control.fail({ path: 'checkout/auth', kind: 'oversize', bytes: 400_000 })
  await bff.arm({ at: seam, nth: 1, signal: 'SIGKILL' })
  await Promise.race([press(bff.address, visit, firstKey).catch(() => undefined), bff.ended])
  return (next) => press(next.address, visit, firstKey)
}

/** Dies while the bank sends the browser back, in both shapes of a callback. */
const inCallback: Approach = async ({ bff, world, order, visit, random }, seam) => {
  const isClassic = !seam.includes('callback') || random.isHeads()
  const scope = { basketId: order.conversationId }
  if (isClassic) world.control.set({ callbackShape: 'classic' }, scope)
  const attempt = await pay(bff.address, visit, firstKey)
  const post = await passChallenge(bff.address, attempt)
  await bff.arm({ at: seam, nth: 1, signal: 'SIGKILL' })
  await comeBack(bff.address, post).catch(() => undefined)
  return (next) => comeBack(next.address, post)
}

/** Dies while iyzico tells of a payment whose buyer never came back. */
const inWebhook: Approach = async ({ bff, world, visit }, seam) => {
  const before = new Set(world.control.payments().map(({ token }) => token))
  const attempt = await pay(bff.address, visit, firstKey)
  await passChallenge(bff.address, attempt)
  const paid = world.control.payments().find(({ token }) => !before.has(token))
  const { conversationId = '', paymentId = 0, token = '' } = paid ?? {}
  const event = {
    paymentConversationId: conversationId,
    token,
    iyziPaymentId: paymentId,
    iyziEventType: 'PWI_TKN_THREEDS_AUTH',
    iyziReferenceCode: crypto.randomUUID(),
  }
  const tell = ({ address }: BffProcess) => {
    world.control.webhooks({ url: `${address}/webhooks/iyzico` })
    return world.control.postWebhook(event)
  }
  await bff.arm({ at: seam, nth: 1, signal: 'SIGKILL' })
  await tell(bff).catch(() => undefined)
  return tell
}

/** Dies while it looks for a charge whose answer never came, be it paid or not. */
const inLookup: Approach = async ({ bff, world, visit, random }, seam) => {
  const kind = random.isHeads() ? 'charge-then-reset' : 'reset'
  world.control.fail({ path: 'checkout/auth', kind })
  await pay(bff.address, visit, firstKey)
  await bff.arm({ at: seam, nth: 1, signal: 'SIGKILL' })
  await bff.round(world.time.aheadMs).catch(() => undefined)
  return (next) => press(next.address, visit, firstKey)
}

/** Dies when the money of a declined attempt is written down, and another one is in its challenge. */
const afterLateMoney: Approach = async ({ bff, world, order, visit }, seam) => {
  const { callback, payLate } = await openTwoChallenges(bff, world, order, visit)
  payLate()
  await bff.arm({ at: seam, nth: 1, signal: 'SIGKILL' })
  const rounds = async () => {
    // The decline is looked up again after a minute.
    for (let round = 0; round < 70; round += 1) {
      world.time.aheadMs += 1_000
      await bff.round(world.time.aheadMs)
    }
  }
  await rounds().catch(() => undefined)
  return (next) => comeBack(next.address, callback)
}

function paying(name: string, seam: Seam, members: CrashPoint['members'] = everyKind): CrashPoint {
  return { name, seams: [seam], members, approach: whilePaying }
}

/** Where a process is killed. One more, in a migration, comes before there is anything to pay. */
export const crashPoints: readonly CrashPoint[] = [
  paying('before the claim is committed', 'before the claim commit'),
  paying('after the claim is committed', 'after the claim commit'),
  paying('before sent is committed', 'before the sent commit'),
  paying('after sent is committed', 'after the sent commit'),
  paying('before the first byte of the charge', 'before the first byte'),
  paying('after the first byte of the charge', 'after the first byte'),
  paying('in the middle of the answer', 'in the middle of the answer', ['card', 'balance']),
  paying('after the answer, before its commit', 'before the answer commit'),
  {
    name: 'in a callback',
    seams: [
      'before the callback commit',
      'after the callback commit',
      'before the first byte',
      'after the first byte',
      'before the answer commit',
    ],
    members: ['debit-card'],
    mayNeedPerson: true,
    approach: inCallback,
  },
  {
    name: 'in a webhook',
    seams: ['before the webhook commit', 'after the webhook commit', 'before a look-up'],
    members: ['debit-card'],
    approach: inWebhook,
  },
  {
    name: 'after money is in, before the others are stopped',
    seams: ['after the late money commit', 'before the late money commit'],
    members: ['debit-card'],
    approach: afterLateMoney,
  },
  {
    name: 'in a look-up',
    seams: [
      'before a look-up',
      'after a look-up',
      'before the look-up commit',
      'after the look-up commit',
    ],
    members: ['card', 'balance'],
    approach: inLookup,
  },
]
