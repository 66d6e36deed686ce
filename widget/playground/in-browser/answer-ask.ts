import type { Answer, Ask, HostName } from './ask.ts'
import type { WorldAddress } from './world-address.ts'

export type Host = (request: Request) => Response | Promise<Response>

/** Asks the server that is meant, and writes its answer so that a browser understands it. */
export async function answerAsk(
  ask: Ask,
  hosts: Record<HostName, Host>,
  address: WorldAddress,
): Promise<Answer> {
  if (!Object.hasOwn(hosts, ask.host)) return { kind: 'error' }
  const request = toRequest(ask, address)
  let response: Response
  try {
    response = await hosts[ask.host](request)
  } catch {
    return { kind: 'error' }
  }
  if (response.type === 'error') return { kind: 'error' }
  const { status } = response
  const headers = toHeaders(response, request.url, address)
  if (status === 204 || status === 304 || headers.has('location')) {
    return { kind: 'response', status, headers: [...headers], body: null }
  }
  const isPage = headers.get('content-type')?.startsWith('text/html') === true
  const body = isPage
    ? encode(toOuterText(await response.text(), ask.host, address))
    : await response.arrayBuffer()
  return { kind: 'response', status, headers: [...headers], body }
}

/** The request as the server would see it, with the headers that only a browser may write. */
function toRequest(ask: Ask, address: WorldAddress): Request {
  const { host, method, path, body, destination, isNavigation } = ask
  const request = new Request(address.innerOriginOf(host) + path, {
    method,
    ...(body && { body }),
  })
  const headers = new Headers(ask.headers)
  headers.set('sec-fetch-dest', destination || 'empty')
  if (isNavigation) headers.set('sec-fetch-mode', 'navigate')
  if (isNavigation && method !== 'GET') headers.set('origin', address.origin)
  // A page's own Request drops them in silence, so they stand beside it.
  return Object.defineProperty(request, 'headers', { value: headers })
}

function toHeaders(response: Response, requestUrl: string, address: WorldAddress): Headers {
  const headers = new Headers(response.headers)
  const location = headers.get('location')
  if (location !== null) {
    headers.set('location', address.toOuter(new URL(location, requestUrl).href))
  }
  const policy = headers.get('content-security-policy')
  // The window around the pages is drawn by a page, too. All the rest of a policy holds.
  if (policy !== null) {
    const shown = policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
    headers.set('content-security-policy', shown)
  }
  return headers
}

/** iyzico's pages name themselves by their origin, or by none: neither leads anywhere here. */
function toOuterText(html: string, host: HostName, address: WorldAddress): string {
  const outer = address.urlOf('iyzico')
  const named = html.replaceAll(address.innerOriginOf('iyzico'), outer)
  return host === 'iyzico' ? named.replaceAll(/ (href|action)="\//g, ` $1="${outer}/`) : named
}

function encode(text: string): ArrayBuffer {
  return new TextEncoder().encode(text).buffer
}
