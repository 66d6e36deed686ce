import { expect, test } from 'vitest'
import { createIdSeries, webCryptoRandom } from './random.ts'

test('a series of ids draws its random bits for many at once, and gives none of them twice', () => {
  const drawn: number[] = []
  const next = createIdSeries('req', (length) => {
    drawn.push(length)
    return webCryptoRandom(length)
  })
  const ids = Array.from({ length: 600 }, next)
  expect(new Set(ids).size).toBe(600)
  expect(ids.every((id) => /^req_[0-9a-f]{32}$/.test(id))).toBe(true)
  expect(drawn).toEqual([4_096, 4_096, 4_096])
})
