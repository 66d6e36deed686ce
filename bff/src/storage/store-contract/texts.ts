import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { OpenEmpty } from './open-empty.ts'
import { aSession, aWallet } from './rows.ts'

export function textTests(openEmpty: OpenEmpty): void {
  it('keeps ids with odd characters apart, and as they are', async () => {
    const store = await openEmpty()
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
    const store = await openEmpty()
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
}

/** Texts that a careless engine takes for each other, or for something else than a text. */
const oddTexts = [
  ...' |a|A|a |ı|İ|é|e\u0301|👩‍👩‍👧|\0|a\0b|\u0001|\u00010|\u00011|%|_|\n|"|\\|:id|?1|__proto__|1|01|1e0'.split(
    '|',
  ),
  '',
  "'; DROP TABLE wallet; --",
]
