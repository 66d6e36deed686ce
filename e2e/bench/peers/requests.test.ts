import { expect, test } from 'vitest'
import type { BrowserEvent, Fields } from './chromium.ts'
import { createRequestLog } from './requests.ts'

function event(sessionId: string, method: string, params: Fields): BrowserEvent {
  return { sessionId, method: `Network.${method}`, params: { requestId: 'one', ...params } }
}

function sent(sessionId: string, type: string, url = 'http://pay.localhost/widget.js') {
  const params = { request: { url }, type, timestamp: 10, wallTime: 1_000 }
  return event(sessionId, 'requestWillBeSent', params)
}

const received = { timestamp: 10.25, response: { status: 200, encodedDataLength: 300 } }

test('a request is put together from what is said of it', () => {
  const log = createRequestLog('page')
  log.take(sent('page', 'Script'))
  log.take(event('page', 'responseReceived', received))
  log.take(event('page', 'loadingFinished', { timestamp: 10.5, encodedDataLength: 1_300 }))
  expect(log.requests()).toEqual([
    {
      url: 'http://pay.localhost/widget.js',
      type: 'Script',
      isOfPage: true,
      startedAt: 1_000_000,
      answeredAt: 1_000_250,
      status: 200,
      headerBytes: 300,
      bodyBytes: 1_000,
      isOver: true,
    },
  ])
})

test("a frame's document is asked for by the page and answered to the frame, and is not the page's", () => {
  const log = createRequestLog('page')
  log.take(sent('page', 'Document'))
  log.take(event('frame', 'responseReceived', received))
  expect(log.requests()).toMatchObject([{ isOfPage: false, status: 200 }])
})

test('what comes out of the cache is no trip, and what failed is over', () => {
  const log = createRequestLog('page')
  log.take(sent('page', 'Script'))
  const cached = { status: 200, encodedDataLength: 0, fromDiskCache: true }
  log.take(event('page', 'responseReceived', { timestamp: 10.1, response: cached }))
  log.take(event('page', 'loadingFailed', { timestamp: 10.2 }))
  expect(log.requests()).toMatchObject([{ answeredAt: null, isOver: true }])
})

test('a picture that is written into the page itself is no request', () => {
  const log = createRequestLog('page')
  log.take(sent('page', 'Image', 'data:image/svg+xml,'))
  expect(log.requests()).toEqual([])
})
