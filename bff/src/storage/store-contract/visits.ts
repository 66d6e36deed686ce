import { expect, it } from 'vitest'
import type { OpenEmpty } from './open-empty.ts'
import { aClaim, aSecret, aSession, aWallet } from './rows.ts'

export function visitTests(openEmpty: OpenEmpty): void {
  it('finds a session and its client secrets at once, newest first', async () => {
    const store = await openEmpty()
    const session = aSession({ cancelRequestedAt: 5 })
    await store.insertSession(session)
    expect(await store.findEntry('cs_1')).toStrictEqual({ session, secrets: [] })

    await store.insertSession(aSession({ id: 'cs_2', conversationId: 'order-2' }))
    await store.insertClientSecret(aSecret({ hash: 'second', createdAt: 20 }))
    await store.insertClientSecret(aSecret({ hash: 'first', createdAt: 10 }))
    await store.insertClientSecret(aSecret({ hash: 'second, a moment later', createdAt: 20 }))
    await store.insertClientSecret(aSecret({ hash: 'foreign', sessionId: 'cs_2' }))
    const entry = await store.findEntry('cs_1')
    expect(entry).toStrictEqual({ session, secrets: await store.listClientSecrets('cs_1') })
    expect(entry?.secrets.map(({ hash }) => hash)).toStrictEqual([
      'second, a moment later',
      'second',
      'first',
    ])
    expect(await store.findEntry('cs_9')).toBeUndefined()
  })

  it('finds a session as the last change left it', async () => {
    const store = await openEmpty()
    await store.insertSession(aSession())
    await store.insertClientSecret(aSecret())
    await store.updateSession(aSession({ sealedOrder: 'sealed anew', expiresAt: 7 }))
    expect((await store.findEntry('cs_1'))?.session).toStrictEqual(
      aSession({ sealedOrder: 'sealed anew', expiresAt: 7, version: 2 }),
    )
    await store.deleteClientSecretsBefore(Number.MAX_SAFE_INTEGER)
    expect((await store.findEntry('cs_1'))?.secrets).toStrictEqual([])
  })

  it('finds the states of a session’s attempts and the buyer’s wallet at once', async () => {
    const store = await openEmpty()
    expect(await store.findStanding('cs_1', 'buyer-1')).toStrictEqual({
      attempts: [],
      wallet: undefined,
    })
    await store.insertSession(aSession())
    await store.saveWallet(aWallet())
    await store.saveWallet(aWallet({ buyerId: 'buyer-2' }))
    expect(await store.findStanding('cs_1', 'buyer-1')).toStrictEqual({
      attempts: [],
      wallet: aWallet(),
    })
    await store.claimAttempt(...aClaim())
    expect(await store.findStanding('cs_1', 'buyer-1')).toStrictEqual({
      attempts: [{ state: 'claimed' }],
      wallet: aWallet(),
    })
    expect(await store.findStanding('cs_1', 'buyer-9')).toStrictEqual({
      attempts: [{ state: 'claimed' }],
      wallet: undefined,
    })
    await store.endWallet('buyer-1', 'fingerprint-1')
    expect((await store.findStanding('cs_2', 'buyer-1')).wallet).toStrictEqual(
      aWallet({ sealedWallet: null }),
    )
    await store.forgetWallet('buyer-1', undefined)
    expect((await store.findStanding('cs_1', 'buyer-1')).wallet).toBeUndefined()
  })
}
