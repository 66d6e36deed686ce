import { expect, test } from 'vitest'
import { memberNamed } from '../../testing/answers.ts'
import { createTestClock } from '../../testing/test-clock.ts'
import { createMemoryStore } from '../storage/memory-store.ts'
import { createSealer } from './sealer.ts'
import { createWallets } from './wallets.ts'

const session = memberNamed('card')
const [oldKey, newKey] = ['a', 'b'].map((letter) => btoa(letter.repeat(32))) as [string, string]

/** The same store, seen by processes with other keys. */
function aStoreUnderKeys() {
  const store = createMemoryStore()
  const clock = createTestClock()
  const under = async (...keys: string[]) =>
    createWallets({ store, clock, sealer: await createSealer({ keys, clock }) })
  return { store, clock, under }
}

test('R42: a wallet sealed under a key that has gone reads as none, and can be linked again', async () => {
  const { under } = aStoreUnderKeys()
  await (await under(oldKey)).link('buyer-1', session)
  const wallets = await under(newKey)
  expect(await wallets.stateOf('buyer-1')).toBe('none')
  await wallets.link('buyer-1', session)
  expect(await wallets.find('buyer-1')).toMatchObject({ state: 'linked', wallet: { session } })
})

test('R42: linking again while both keys are there seals under the first, so the old one can go', async () => {
  const { under } = aStoreUnderKeys()
  await (await under(oldKey)).link('buyer-1', session)
  await (await under(newKey, oldKey)).link('buyer-1', session)
  expect(await (await under(newKey)).stateOf('buyer-1')).toBe('linked')
})

test('the same wallet again is linked since the first time, another one since now', async () => {
  const { store, clock, under } = aStoreUnderKeys()
  const wallets = await under(oldKey)
  await wallets.link('buyer-1', session)
  const since = clock.now()
  clock.advance(1000)
  await wallets.link('buyer-1', session)
  expect((await store.findWallet('buyer-1'))?.since).toBe(since)
  await wallets.link('buyer-1', { ...session, sessionToken: 'token-2' })
  expect((await store.findWallet('buyer-1'))?.since).toBe(since + 1000)
})

test('its stamp stays when it is linked again, and is another one once it was paid with', async () => {
  const { under } = aStoreUnderKeys()
  const wallets = await under(oldKey)
  const stamp = async () => {
    const found = await wallets.find('buyer-1')
    return found.state === 'linked' ? found.wallet.stamp : undefined
  }
  await wallets.link('buyer-1', session)
  const first = await stamp()
  expect(first).toBeDefined()
  await wallets.link('buyer-1', session)
  expect(await stamp()).toBe(first)
  await wallets.linkPaid('buyer-1', session)
  expect(await stamp()).not.toBe(first)
  expect(await wallets.stateOf('buyer-1')).toBe('linked')
})

test('a wallet that cannot be unsealed is sealed anew when it is linked again', async () => {
  const { store, under } = aStoreUnderKeys()
  const wallets = await under(oldKey)
  await wallets.link('buyer-1', session)
  await wallets.link('buyer-2', session)
  const other = await store.findWallet('buyer-2')
  if (other) await store.saveWallet({ ...other, buyerId: 'buyer-1' })
  expect(await wallets.stateOf('buyer-1')).toBe('none')
  await wallets.link('buyer-1', session)
  expect(await wallets.stateOf('buyer-1')).toBe('linked')
})

test('a wallet that ended stays ended until a wallet is linked', async () => {
  const { under } = aStoreUnderKeys()
  const wallets = await under(oldKey)
  await wallets.link('buyer-1', session)
  const found = await wallets.find('buyer-1')
  expect(found.state).toBe('linked')
  if (found.state === 'linked') await wallets.end(found.wallet)
  expect(await wallets.stateOf('buyer-1')).toBe('ended')
  await wallets.link('buyer-1', session)
  expect(await wallets.stateOf('buyer-1')).toBe('linked')
})
