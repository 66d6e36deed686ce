// What a page loads, put together from what its targets say one after another: a frame's document
// is asked for by the page, and answered to the frame.
import type { BrowserEvent, Fields } from './chromium.ts'

export type LoadedRequest = {
  url: string
  type: string
  /** Loaded by the merchant's page itself, and by no frame in it. */
  isOfPage: boolean
  /** Milliseconds since 1970. */
  startedAt: number
  /** When its first bytes were there; null while they are not. */
  answeredAt: number | null
  status: number
  /** As they went over the line: compressed. */
  headerBytes: number
  bodyBytes: number
  isOver: boolean
}

export type RequestLog = {
  take: (event: BrowserEvent) => void
  requests: () => LoadedRequest[]
}

/** @param pageSessionId the target of the merchant's page */
export function createRequestLog(pageSessionId: string): RequestLog {
  const requests = new Map<string, LoadedRequest>()
  /** From the browser's own clock to milliseconds since 1970. */
  let offsetMs = 0

  function take({ method, params, sessionId }: BrowserEvent): void {
    const id = String(params['requestId'])
    const time = Number(params['timestamp']) * 1_000
    if (method === 'Network.requestWillBeSent') {
      const { url } = params['request'] as { url: string }
      if (!url.startsWith('http')) return
      offsetMs = Number(params['wallTime']) * 1_000 - time
      const isOfPage = sessionId === pageSessionId && params['type'] !== 'Document'
      const type = String(params['type'])
      const startedAt = time + offsetMs
      const nothingYet = {
        answeredAt: null,
        status: 0,
        headerBytes: 0,
        bodyBytes: 0,
        isOver: false,
      }
      requests.set(id, { url, type, isOfPage, startedAt, ...nothingYet })
      return
    }
    const request = requests.get(id)
    if (!request) return
    if (method === 'Network.responseReceived') {
      const { status, fromDiskCache, encodedDataLength } = params['response'] as Fields
      request.status = Number(status)
      request.headerBytes = Number(encodedDataLength)
      if (!fromDiskCache) request.answeredAt ??= time + offsetMs
    }
    if (method === 'Network.loadingFinished') {
      request.bodyBytes = Math.max(0, Number(params['encodedDataLength']) - request.headerBytes)
      request.isOver = true
    }
    if (method === 'Network.loadingFailed') request.isOver = true
  }

  return { take, requests: () => [...requests.values()] }
}
