import { expect, test } from 'vitest'
import { atRate, countOthers, flatOut, mergeLoads } from './load.ts'

test('flat out there are always so many under way, until there are no more', async () => {
  let left = 20
  let underWay = 0
  let most = 0
  const load = await flatOut(
    () => {
      if (left === 0) return undefined
      left -= 1
      underWay += 1
      most = Math.max(most, underWay)
      return new Promise((resolve) => {
        setImmediate(() => {
          underWay -= 1
          resolve(200)
        })
      })
    },
    { inFlight: 4, forMs: Infinity },
  )
  expect(most).toBe(4)
  expect(load.statuses).toEqual(new Map([[200, 20]]))
  expect(load.latenciesMs).toHaveLength(20)
})

test('at a rate all are fired, and one that had to wait was due before', async () => {
  const block = Promise.withResolvers<number>()
  const answers = [block.promise, Promise.resolve(503)]
  const load = atRate(() => answers.shift(), { perSecond: 1_000, forMs: 2 })
  block.resolve(200)
  const { statuses, latenciesMs } = await load
  expect(statuses).toEqual(
    new Map([
      [200, 1],
      [503, 1],
    ]),
  )
  expect(latenciesMs.every((latency) => latency >= 0)).toBe(true)
})

test('rounds add up, and what was not expected is counted', () => {
  const one = { latenciesMs: [1], statuses: new Map([[200, 1]]), seconds: 1 }
  const other = {
    latenciesMs: [2, 3],
    statuses: new Map([
      [200, 1],
      [500, 1],
    ]),
    seconds: 2,
  }
  const both = mergeLoads([one, other])
  expect(both.latenciesMs).toEqual([1, 2, 3])
  expect(both.seconds).toBe(3)
  expect(both.statuses.get(200)).toBe(2)
  expect(countOthers(both, [200])).toBe(1)
})
