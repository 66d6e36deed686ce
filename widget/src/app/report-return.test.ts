import { expect, test } from 'vitest'
import { aHost } from './host.fixture.ts'
import { createReturnReporter } from './report-return.ts'
import { aFailedView, aLoginView, aReadyView, price } from './view.fixture.ts'
import type { View } from './view.ts'

const url = 'https://shop.example/thanks?checkout_session=cs_1'
const paid: View = { kind: 'paid', price }

function show(returnUrl: string | undefined, ...views: View[]) {
  const { host, messages } = aHost()
  const report = createReturnReporter(host)
  for (const view of views) {
    report(view, returnUrl)
    report(view, returnUrl)
  }
  return messages
}

test.each([
  ['one tap', aReadyView()],
  ["iyzico's page", aLoginView({ page: 'open' })],
  ['a look-up', { kind: 'unknown' }],
] as const)('offers the way back once after %s', (_how, view) => {
  expect(show(url, { kind: 'loading' }, view, paid)).toEqual([{ type: 'redirect', url }])
})

test('offers none for a success that was there before: the page it leads to may show it', () => {
  expect(show(url, { kind: 'loading' }, paid)).toEqual([])
  expect(show(url, { kind: 'loading' }, aFailedView(), { kind: 'offline' }, paid)).toEqual([])
})

test('offers none where the BFF names none, and none before it is paid', () => {
  expect(show(undefined, aReadyView(), paid)).toEqual([])
  expect(show(url, aReadyView(), { kind: 'review' }, { kind: 'unknown' })).toEqual([])
})
