import { expect, test } from 'vitest'
import { readCapped } from './read-capped.ts'

async function* inPieces(bytes: Uint8Array, size: number, onEnd?: () => void) {
  try {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
  } finally {
    onEnd?.()
  }
}

test('puts letters together that arrive in pieces', async () => {
  const bytes = new TextEncoder().encode('Türkiye İş Bankası 💳')

  await expect(readCapped(inPieces(bytes, 1), 100)).resolves.toBe('Türkiye İş Bankası 💳')
})

test('reads exactly as much as is allowed', async () => {
  await expect(readCapped(inPieces(new Uint8Array(64), 10), 64)).resolves.toHaveLength(64)
})

test('stops reading one byte later', async () => {
  let ended = false
  const endless = inPieces(new Uint8Array(10_000), 10, () => (ended = true))

  await expect(readCapped(endless, 63)).rejects.toMatchObject({ code: 'too_large' })
  expect(ended).toBe(true)
})
