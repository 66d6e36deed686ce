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

test("the loader is what the merchant's page loads of scripts, and the rest is the frame's", () => {
  const requests = [
    aRequest({ type: 'Script', isOfPage: true, bodyBytes: 900, headerBytes: 200 }),
    aRequest({ type: 'Script', bodyBytes: 20_000 }),
    aRequest({ type: 'Fetch', isOfPage: true, bodyBytes: 100 }),
  ]
  const load = toLoad({ ...visit, requests }, { stages })
  expect(load).toMatchObject({ allBytes: 21_000, pageBytes: 900, headerBytes: 200, requests: 3 })
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
