import { expect, test } from 'vitest'
import { createHolders } from './members.ts'

test('two hundred wallets of their own, eight of them with a bad day each', () => {
  const { holders, faults } = createHolders()
  expect(new Set(holders.map(({ member }) => member.sessionToken)).size).toBe(200)
  const bad = holders.filter(({ day }) => day === 'bad').map(({ member }) => member.sessionToken)
  expect(faults.map(({ sessionToken }) => sessionToken)).toEqual(bad)
  expect(faults.every(({ times }) => times === 'always')).toBe(true)
})

test('bad days come one at a time', () => {
  const { holders } = createHolders()
  const places = holders.flatMap(({ day }, index) => (day === 'bad' ? [index] : []))
  expect(places).toEqual([24, 49, 74, 99, 124, 149, 174, 199])
})
