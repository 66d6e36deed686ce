/** What every engine of the checkout store does, as tests. Run by `<engine>-store.test.ts`. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type {
  CheckoutStore,
  StoredClientSecret,
  StoredSession,
  StoredWallet,
} from '../checkout/ports.ts'

export function aSession(overrides: Partial<StoredSession> = {}): StoredSession {
  return {
    id: 'cs_1',
    conversationId: 'order-1',
    buyerId: 'buyer-1',
    contentHash: 'content-1',
    sealedOrder: 'sealed-order-1',
    cancelledAt: null,
    createdAt: 1_700_000_000_000,
    expiresAt: 1_700_001_800_000,
    version: 1,
    ...overrides,
  }
}

export function aSecret(overrides: Partial<StoredClientSecret> = {}): StoredClientSecret {
  return { sessionId: 'cs_1', hash: 'hash-1', createdAt: 1_700_000_000_000, ...overrides }
}

export function aWallet(overrides: Partial<StoredWallet> = {}): StoredWallet {
  return {
    buyerId: 'buyer-1',
    fingerprint: 'fingerprint-1',
    sealedWallet: 'sealed-wallet-1',
    since: 1_700_000_000_000,
    ...overrides,
  }
}

/** @param openEmpty opens a store of its own for each test, and sees to its end. */
export function describeStore(engine: string, openEmpty: () => CheckoutStore): void {
  describe(`${engine}, as every checkout store,`, () => {
    it('finds a session by its id and by its conversationId', async () => {
      const store = openEmpty()
      const open = aSession()
      const cancelled = aSession({ id: 'cs_2', conversationId: 'order-2', cancelledAt: 5 })
      expect(await store.insertSession(open)).toBe(true)
      expect(await store.insertSession(cancelled)).toBe(true)
      expect(await store.findSession('cs_1')).toStrictEqual(open)
      expect(await store.findSession('cs_2')).toStrictEqual(cancelled)
      expect(await store.findSessionByConversationId('order-2')).toStrictEqual(cancelled)
      expect(await store.findSession('order-1')).toBeUndefined()
      expect(await store.findSessionByConversationId('cs_1')).toBeUndefined()
    })

    it('inserts neither a known conversationId nor a known id again', async () => {
      const store = openEmpty()
      await store.insertSession(aSession())
      expect(await store.insertSession(aSession({ id: 'cs_2' }))).toBe(false)
      expect(await store.insertSession(aSession({ conversationId: 'order-2' }))).toBe(false)
      expect(await store.findSession('cs_1')).toStrictEqual(aSession())
      expect(await store.findSession('cs_2')).toBeUndefined()
      expect(await store.findSessionByConversationId('order-2')).toBeUndefined()
    })

    it('lets exactly one of many concurrent inserts of one conversationId win', async () => {
      const store = openEmpty()
      const sessions = Array.from({ length: 50 }, (_, index) => aSession({ id: `cs_${index}` }))
      const inserted = await Promise.all(sessions.map((session) => store.insertSession(session)))
      expect(inserted.filter(Boolean)).toHaveLength(1)
      const winner = await store.findSessionByConversationId('order-1')
      expect(winner).toStrictEqual(sessions[inserted.indexOf(true)])
    })

    it('updates what may change, and counts the change', async () => {
      const store = openEmpty()
      await store.insertSession(aSession())
      const changes = { contentHash: 'content-2', sealedOrder: 'new', cancelledAt: 7, expiresAt: 9 }
      expect(await store.updateSession(aSession(changes))).toBe(true)
      expect(await store.findSession('cs_1')).toStrictEqual(aSession({ ...changes, version: 2 }))
      expect(await store.updateSession(aSession({ version: 2 }))).toBe(true)
      expect(await store.findSession('cs_1')).toStrictEqual(aSession({ version: 3 }))
    })

    it('never changes the id, conversationId, buyerId and createdAt of a session', async () => {
      const store = openEmpty()
      await store.insertSession(aSession())
      const moved = { conversationId: 'order-2', buyerId: 'buyer-2', createdAt: 1 }
      expect(await store.updateSession(aSession(moved))).toBe(true)
      const found = await store.findSessionByConversationId('order-1')
      expect(found).toStrictEqual(aSession({ version: 2 }))
      expect(await store.findSessionByConversationId('order-2')).toBeUndefined()
    })

    it('writes nothing when somebody else has changed the session meanwhile', async () => {
      const store = openEmpty()
      await store.insertSession(aSession())
      await store.updateSession(aSession({ sealedOrder: 'first' }))
      expect(await store.updateSession(aSession({ sealedOrder: 'late' }))).toBe(false)
      expect(await store.updateSession(aSession({ version: 3 }))).toBe(false)
      expect(await store.updateSession(aSession({ id: 'cs_unknown' }))).toBe(false)
      const found = await store.findSession('cs_1')
      expect(found).toStrictEqual(aSession({ sealedOrder: 'first', version: 2 }))
    })

    it('lets exactly one of many concurrent updates of one version win', async () => {
      const store = openEmpty()
      await store.insertSession(aSession())
      const updates = Array.from({ length: 20 }, (_, index) => aSession({ expiresAt: index }))
      const updated = await Promise.all(updates.map((session) => store.updateSession(session)))
      expect(updated.filter(Boolean)).toHaveLength(1)
      const found = await store.findSession('cs_1')
      expect(found).toStrictEqual(aSession({ expiresAt: updated.indexOf(true), version: 2 }))
    })

    it('hands out copies', async () => {
      const store = openEmpty()
      const mine = aSession()
      await store.insertSession(mine)
      mine.sealedOrder = 'changed by the caller'
      const found = await store.findSession('cs_1')
      expect(found).toStrictEqual(aSession())
      if (found) found.sealedOrder = 'changed by the reader'
      expect(await store.findSession('cs_1')).toStrictEqual(aSession())
    })

    it('lists the client secrets of one session, newest first', async () => {
      const store = openEmpty()
      await store.insertSession(aSession())
      await store.insertSession(aSession({ id: 'cs_2', conversationId: 'order-2' }))
      await store.insertClientSecret(aSecret({ hash: 'second', createdAt: 20 }))
      await store.insertClientSecret(aSecret({ hash: 'first', createdAt: 10 }))
      await store.insertClientSecret(aSecret({ hash: 'third', createdAt: 30 }))
      await store.insertClientSecret(aSecret({ hash: 'third, a moment later', createdAt: 30 }))
      await store.insertClientSecret(aSecret({ hash: 'foreign', sessionId: 'cs_2' }))
      const listed = await store.listClientSecrets('cs_1')
      expect(listed).toStrictEqual([
        aSecret({ hash: 'third, a moment later', createdAt: 30 }),
        aSecret({ hash: 'third', createdAt: 30 }),
        aSecret({ hash: 'second', createdAt: 20 }),
        aSecret({ hash: 'first', createdAt: 10 }),
      ])
      expect(await store.listClientSecrets('cs_unknown')).toStrictEqual([])
    })

    it('refuses a client secret twice, or of no session, and goes on working', async () => {
      const store = openEmpty()
      await store.insertSession(aSession())
      await store.insertClientSecret(aSecret())
      await expect(store.insertClientSecret(aSecret())).rejects.toThrow(/UNIQUE|already/)
      const foreign = aSecret({ sessionId: 'cs_9' })
      await expect(store.insertClientSecret(foreign)).rejects.toThrow(/FOREIGN KEY|no session/)
      await store.insertClientSecret(aSecret({ hash: 'hash-2' }))
      expect(await store.listClientSecrets('cs_1')).toHaveLength(2)
      expect(await store.listClientSecrets('cs_9')).toHaveLength(0)
    })

    it('forgets the client secrets made before a moment, and says how many', async () => {
      const store = openEmpty()
      await store.insertSession(aSession())
      for (const createdAt of [10, 20, 30]) {
        await store.insertClientSecret(aSecret({ hash: `made at ${createdAt}`, createdAt }))
      }
      expect(await store.deleteClientSecretsBefore(20)).toBe(1)
      expect(await store.deleteClientSecretsBefore(20)).toBe(0)
      const left = (await store.listClientSecrets('cs_1')).map((secret) => secret.createdAt)
      expect(left).toStrictEqual([30, 20])
    })

    it('keeps one wallet for each buyer: the latest', async () => {
      const store = openEmpty()
      const newer = aWallet({ fingerprint: 'fingerprint-2', sealedWallet: 'sealed-2', since: 2 })
      await store.saveWallet(aWallet())
      await store.saveWallet(newer)
      await store.saveWallet(aWallet({ buyerId: 'buyer-2', sealedWallet: null }))
      expect(await store.findWallet('buyer-1')).toStrictEqual(newer)
      const ended = await store.findWallet('buyer-2')
      expect(ended).toStrictEqual(aWallet({ buyerId: 'buyer-2', sealedWallet: null }))
      expect(await store.findWallet('buyer-3')).toBeUndefined()
    })

    it('ends a wallet only while it is the one that is meant', async () => {
      const store = openEmpty()
      await store.saveWallet(aWallet())
      expect(await store.endWallet('buyer-1', 'fingerprint-0')).toBe(false)
      expect(await store.endWallet('buyer-2', 'fingerprint-1')).toBe(false)
      expect(await store.findWallet('buyer-1')).toStrictEqual(aWallet())
      expect(await store.endWallet('buyer-1', 'fingerprint-1')).toBe(true)
      expect(await store.findWallet('buyer-1')).toStrictEqual(aWallet({ sealedWallet: null }))
      expect(await store.endWallet('buyer-1', 'fingerprint-1')).toBe(false)
    })

    it('links a wallet again after its end', async () => {
      const store = openEmpty()
      await store.saveWallet(aWallet())
      await store.endWallet('buyer-1', 'fingerprint-1')
      await store.saveWallet(aWallet({ sealedWallet: 'sealed again' }))
      const found = await store.findWallet('buyer-1')
      expect(found).toStrictEqual(aWallet({ sealedWallet: 'sealed again' }))
    })

    it('keeps ids with odd characters apart, and as they are', async () => {
      const store = openEmpty()
      for (const [index, text] of oddTexts.entries()) {
        const session = aSession({ id: `cs_${index}`, conversationId: text, buyerId: text })
        expect(await store.insertSession(session)).toBe(true)
        await store.saveWallet(aWallet({ buyerId: text, fingerprint: `of ${text}` }))
      }
      for (const [index, text] of oddTexts.entries()) {
        const session = await store.findSessionByConversationId(text)
        expect(session).toMatchObject({ id: `cs_${index}`, conversationId: text, buyerId: text })
        const wallet = await store.findWallet(text)
        expect(wallet).toMatchObject({ buyerId: text, fingerprint: `of ${text}` })
      }
    })

    it('gives back any text and time that it was given', async () => {
      const store = openEmpty()
      const anyText = fc.string({ unit: 'binary' })
      const anyTime = fc.integer({ min: 0, max: 8_640_000_000_000_000 })
      const anyWallet = fc.record({
        buyerId: anyText,
        fingerprint: anyText,
        sealedWallet: fc.option(anyText),
        since: anyTime,
      })
      await fc.assert(
        fc.asyncProperty(anyWallet, async (wallet) => {
          await store.saveWallet(wallet)
          expect(await store.findWallet(wallet.buyerId)).toEqual(wallet)
        }),
      )
    })

    it('can be used until it is closed, and closed twice', async () => {
      const store = openEmpty()
      await expect(store.check()).resolves.toBeUndefined()
      await expect(store.check()).resolves.toBeUndefined()
      await store.close()
      await store.close()
      await expect(store.check()).rejects.toThrow(/not open|closed/)
    })
  })
}

/** Texts that a careless engine takes for each other, or for something else than a text. */
const oddTexts = [
  ...' |a|A|a |ı|İ|é|e\u0301|👩‍👩‍👧|\0|a\0b|%|_|\n|"|\\|:id|?1|__proto__|1|01|1e0'.split('|'),
  '',
  "'; DROP TABLE wallet; --",
]
