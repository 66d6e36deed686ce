import { expect, it } from 'vitest'
import type { OpenEmpty } from './open-empty.ts'
import { aSecret, aSession } from './rows.ts'

export function clientSecretTests(openEmpty: OpenEmpty): void {
  it('lists the client secrets of one session, newest first', async () => {
    const store = await openEmpty()
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
    const store = await openEmpty()
    await store.insertSession(aSession())
    await store.insertClientSecret(aSecret())
    await expect(store.insertClientSecret(aSecret())).rejects.toThrow(/unique|already/i)
    const foreign = aSecret({ sessionId: 'cs_9' })
    await expect(store.insertClientSecret(foreign)).rejects.toThrow(/foreign key|no session/i)
    await store.insertClientSecret(aSecret({ hash: 'hash-2' }))
    expect(await store.listClientSecrets('cs_1')).toHaveLength(2)
    expect(await store.listClientSecrets('cs_9')).toHaveLength(0)
  })

  it('forgets the client secrets made before a moment, and says how many', async () => {
    const store = await openEmpty()
    await store.insertSession(aSession())
    for (const createdAt of [10, 20, 30]) {
      await store.insertClientSecret(aSecret({ hash: `made at ${createdAt}`, createdAt }))
    }
    expect(await store.deleteClientSecretsBefore(20)).toBe(1)
    expect(await store.deleteClientSecretsBefore(20)).toBe(0)
    const left = (await store.listClientSecrets('cs_1')).map((secret) => secret.createdAt)
    expect(left).toStrictEqual([30, 20])
  })
}
