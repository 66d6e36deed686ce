import { expect, test } from 'vitest'
import { canPay } from './contestants.ts'
import { toLoad } from './page-load.ts'
import type { LoadedRequest } from './requests.ts'

function aRequest(fields: Partial<LoadedRequest>): LoadedRequest {
  return {
    url: 'http://pay.localhost/',
    type: 'Fetch',
    isOfPage: false,
    startedAt: 1_000,
    answeredAt: 1_100,
    status: 200,
    headerBytes: 0,
    bodyBytes: 0,
    isOver: true,
    ...fields,
  }
}

const visit = { stagesMs: { [canPay]: 500 }, longTasksMs: [], scriptTagAt: 1_000 }
const stages = { [canPay]: 'button' }

test("scripts of the merchant's page are told from the frame's, and the first from the later ones", () => {
  const script = { type: 'Script', isOfPage: true }
  const requests = [
    aRequest({ ...script, startedAt: 1_200, bodyBytes: 5_000 }),
    aRequest({ ...script, bodyBytes: 900, headerBytes: 200 }),
    aRequest({ type: 'Script', bodyBytes: 20_000 }),
    aRequest({ type: 'Fetch', isOfPage: true, bodyBytes: 100 }),
  ]
  const load = toLoad({ ...visit, requests }, { stages })
  expect(load).toMatchObject({ allBytes: 26_000, pageBytes: 5_900, tagBytes: 900 })
  expect(load).toMatchObject({ headerBytes: 200, requests: 4 })
})

test('only what was answered before the buyer could pay is a hop', () => {
  const requests = [
    aRequest({ startedAt: 1_000, answeredAt: 1_200 }),
    aRequest({ startedAt: 1_200, answeredAt: 1_400 }),
    aRequest({ startedAt: 1_400, answeredAt: 1_600 }),
    aRequest({ startedAt: 1_400, answeredAt: null }),
  ]
  expect(toLoad({ ...visit, requests }, { stages }).hops).toBe(2)
})
