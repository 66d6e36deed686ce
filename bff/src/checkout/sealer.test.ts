import * as fc from 'fast-check'
import { base64url, decodeProtectedHeader } from 'jose'
import { describe, expect, it } from 'vitest'
import { createSealer, keyIdOf, type SealPurpose } from './sealer.ts'

const aKey = (): string => btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))))
const aClock = (at = 0) => ({ now: () => at, monotonic: () => at })

async function aSealer(keys: string[] = [aKey()], at = 0) {
  return createSealer({ keys, clock: aClock(at) })
}

const wallet = { purpose: 'wallet', subject: 'buyer-1' } as const
const credentials = { sessionToken: 'canary-session-token', memberIdentifier: 'canary-member' }

describe('sealer', () => {
  it('gives back any JSON value to the purpose and subject that it was sealed for', async () => {
    const sealer = await aSealer()
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom<SealPurpose>('access-token', 'wallet', 'order'),
        fc.string({ unit: 'binary' }),
        fc.jsonValue(),
        async (purpose, subject, json) => {
          const value: unknown = JSON.parse(JSON.stringify(json))
          const sealed = await sealer.seal({ purpose, subject, value })
          expect(await sealer.open({ purpose, subject, sealed })).toEqual(value)
        },
      ),
    )
  })

  it('R42: shows nothing but alg, enc and kid', async () => {
    const sealer = await aSealer()
    const sealed = await sealer.seal({ ...wallet, value: credentials, expiresAt: 1000 })
    const header = decodeProtectedHeader(sealed)
    expect(header).toEqual({
      alg: 'dir',
      enc: 'A256GCM',
      kid: expect.stringMatching(/^[\w-]{11}$/),
    })
    const readable = sealed
      .split('.')
      .map((part) => new TextDecoder('latin1').decode(base64url.decode(part)))
    expect(readable.join()).not.toMatch(/canary|buyer-1|wallet/)
  })

  it('R42: rotates keys by key id', async () => {
    const [oldKey, newKey] = [aKey(), aKey()]
    const before = await aSealer([oldKey])
    const during = await aSealer([newKey, oldKey])
    const after = await aSealer([newKey])

    const sealedBefore = await before.seal({ ...wallet, value: 'old' })
    const sealedDuring = await during.seal({ ...wallet, value: 'new' })

    expect(await during.open({ ...wallet, sealed: sealedBefore })).toBe('old')
    expect(await after.open({ ...wallet, sealed: sealedDuring })).toBe('new')
    expect(await before.open({ ...wallet, sealed: sealedDuring })).toBeUndefined()
    expect(await after.open({ ...wallet, sealed: sealedBefore })).toBeUndefined()
    const [oldId, newId] = [sealedBefore, sealedDuring].map((s) => decodeProtectedHeader(s)['kid'])
    expect(oldId).not.toBe(newId)
  })

  it('R42: tells which seals need an older key', async () => {
    const [oldKey, newKey] = [aKey(), aKey()]
    const before = await aSealer([oldKey])
    const during = await aSealer([newKey, oldKey])
    const sealedBefore = await before.seal({ ...wallet, value: 'old' })
    const sealedDuring = await during.seal({ ...wallet, value: 'new' })

    expect([sealedBefore, sealedDuring].map(before.isCurrent)).toEqual([true, false])
    expect([sealedBefore, sealedDuring].map(during.isCurrent)).toEqual([false, true])
    expect([sealedDuring, sealedBefore].map(keyIdOf)).toEqual(during.keyIds)
    for (const none of ['', 'x', 'a.b.c.d.e', 'bm9uZQ.b.c.d.e', 'e30.b.c.d.e']) {
      expect(keyIdOf(none)).toBeUndefined()
      expect(during.isCurrent(none)).toBe(false)
    }
  })

  it('R12: opens no access token for another checkout session', async () => {
    const sealer = await aSealer()
    const purpose = 'access-token'
    const sealed = await sealer.seal({ purpose, subject: 'cs_a', value: 'a token' })
    expect(await sealer.open({ purpose, subject: 'cs_a', sealed })).toBe('a token')
    expect(await sealer.open({ purpose, subject: 'cs_b', sealed })).toBeUndefined()
    expect(await sealer.open({ purpose, subject: '', sealed })).toBeUndefined()
  })

  it.each<[SealPurpose, SealPurpose]>([
    ['access-token', 'wallet'],
    ['access-token', 'order'],
    ['wallet', 'access-token'],
    ['wallet', 'order'],
    ['order', 'access-token'],
    ['order', 'wallet'],
  ])('R42: does not open for %s what was sealed for %s', async (opened, purpose) => {
    const sealer = await aSealer()
    const sealed = await sealer.seal({ purpose, subject: 'same', value: 1 })
    expect(await sealer.open({ purpose: opened, subject: 'same', sealed })).toBeUndefined()
  })

  it('R12: opens until the millisecond at which the seal expires', async () => {
    const keys = [aKey()]
    const expiresAt = 1_700_000_020_500
    const sealed = await (await aSealer(keys)).seal({ ...wallet, value: 'short', expiresAt })
    const openAt = async (at: number) => (await aSealer(keys, at)).open({ ...wallet, sealed })
    expect(await openAt(expiresAt - 1)).toBe('short')
    expect(await openAt(expiresAt)).toBeUndefined()
    expect(await openAt(expiresAt + 3_600_000)).toBeUndefined()
  })

  it('R42: does not open when any bit of any part was flipped', async () => {
    const sealer = await aSealer()
    const sealed = await sealer.seal({ ...wallet, value: credentials })
    const parts = sealed.split('.').map((part) => base64url.decode(part))
    const place = fc
      .constantFrom(...parts.flatMap((part, index) => (part.length > 0 ? [index] : [])))
      .chain((part) =>
        fc.tuple(
          fc.constant(part),
          fc.nat(parts[part]!.length - 1),
          fc.integer({ min: 0, max: 7 }),
        ),
      )
    await fc.assert(
      fc.asyncProperty(place, async ([part, byte, bit]) => {
        const tampered = parts.map((bytes, index) => {
          const copy = Uint8Array.from(bytes)
          if (index === part) copy[byte]! ^= 1 << bit
          return base64url.encode(copy)
        })
        expect(await sealer.open({ ...wallet, sealed: tampered.join('.') })).toBeUndefined()
      }),
      { numRuns: 500 },
    )
  })

  it('R42: does not open when any character was replaced, added or left out', async () => {
    const sealer = await aSealer()
    const sealed = await sealer.seal({ ...wallet, value: credentials })
    const characters = 'A|B|x|y|0|1|-|_|.|=|+|/| |\n'.split('|')
    const tampered = fc
      .record({
        at: fc.nat(sealed.length - 1),
        cut: fc.integer({ min: 0, max: 1 }),
        insert: fc.constantFrom('', ...characters),
      })
      .map(({ at, cut, insert }) => sealed.slice(0, at) + insert + sealed.slice(at + cut))
      .filter((text) => text !== sealed)
    await fc.assert(
      fc.asyncProperty(tampered, async (text) => {
        expect(await sealer.open({ ...wallet, sealed: text })).toBeUndefined()
      }),
      { numRuns: 500 },
    )
  })

  it('answers undefined to what was never sealed', async () => {
    const sealer = await aSealer()
    const anyText = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.base64String())
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        expect(await sealer.open({ ...wallet, sealed: text })).toBeUndefined()
        expect(await sealer.open({ ...wallet, sealed: `${text}....` })).toBeUndefined()
      }),
    )
  })

  it('R42: uses a fresh initialization vector for each of 10,000 seals', async () => {
    const sealer = await aSealer()
    const vectors = new Set<string>()
    for (let count = 0; count < 10_000; count += 1) {
      const sealed = await sealer.seal({ ...wallet, value: 'same' })
      vectors.add(sealed.split('.')[2]!)
    }
    expect(vectors.size).toBe(10_000)
  })

  it.each([
    ['no key', [], /at least one key/],
    ['a key of 16 bytes', [btoa('0123456789abcdef')], /base64 of 32 bytes/],
    ['a key that is not base64', ['not base64!'], /Invalid character/],
  ])('refuses %s', async (_what, keys, message) => {
    await expect(createSealer({ keys, clock: aClock() })).rejects.toThrow(message)
  })
})
