/**
 * Stands between the pages of a world and the network, and lets nothing out: every request below
 * `in/<client id>/<host>/`, navigations too, is asked of the page with this client id, which holds
 * the servers. It keeps no state, because a browser may end it at any time. Built into a file of
 * its own, so it imports nothing.
 */
import type { Answer, Ask, HostName } from './ask.ts'

type Client = {
  id: string
  url: string
  postMessage: (message: unknown, ports: Transferable[]) => void
}

type FetchEvent = Event & {
  request: Request
  clientId: string
  respondWith: (answer: Promise<Response>) => void
}

type MessageEventOfClient = MessageEvent & { source: Client }

type Scope = {
  registration: { scope: string }
  clients: { get: (id: string) => Promise<Client | undefined>; claim: () => Promise<void> }
  skipWaiting: () => Promise<void>
  addEventListener: {
    (name: 'fetch', listener: (event: FetchEvent) => void): void
    (name: 'message', listener: (event: MessageEventOfClient) => void): void
    (name: 'install' | 'activate', listener: (event: ExtendableEvent) => void): void
  }
}

type ExtendableEvent = Event & { waitUntil: (work: Promise<unknown>) => void }

/** Where in a world an address lies. */
type Place = { worldId: string; host: HostName; path: string }

const scope = globalThis as unknown as Scope

scope.addEventListener('install', (event) => event.waitUntil(scope.skipWaiting()))
scope.addEventListener('activate', (event) => event.waitUntil(scope.clients.claim()))

// A page learns here which id the worker will find it by.
scope.addEventListener('message', ({ source, ports }) => ports[0]?.postMessage(source.id))

scope.addEventListener('fetch', (event) => event.respondWith(answer(event)))

async function answer({ request, clientId }: FetchEvent): Promise<Response> {
  const url = new URL(request.url)
  if (url.origin !== new URL(scope.registration.scope).origin) return fetch(request)
  const place = toPlace(url) ?? (await toPlaceBeside(clientId, url))
  if (!place) return fetch(request)
  const holder = await scope.clients.get(place.worldId)
  if (!holder) return gone()
  const told = await ask(holder, await toAsk(request, place))
  if (told.kind === 'pass') return fetch(request)
  if (told.kind === 'error') return Response.error()
  return new Response(told.body, { status: told.status, headers: told.headers })
}

function toPlace(url: URL): Place | undefined {
  const root = new URL(scope.registration.scope).pathname
  if (!url.pathname.startsWith(root)) return undefined
  const [worldId = '', host = '', ...rest] = url.pathname.slice(root.length).split('/')
  return { worldId, host: host as HostName, path: `/${rest.join('/')}${url.search}` }
}

/** `/api/…` asked by a page of a world means the host of that page. */
async function toPlaceBeside(clientId: string, url: URL): Promise<Place | undefined> {
  const client = await scope.clients.get(clientId)
  const beside = client && toPlace(new URL(client.url))
  return beside && { ...beside, path: url.pathname + url.search }
}

async function toAsk(request: Request, { host, path }: Place): Promise<Ask> {
  const { method, headers, destination, mode } = request
  const hasBody = method !== 'GET' && method !== 'HEAD'
  return {
    host,
    method,
    path,
    headers: [...headers],
    body: hasBody ? await request.arrayBuffer() : null,
    destination,
    isNavigation: mode === 'navigate',
  }
}

function ask(holder: Client, message: Ask): Promise<Answer> {
  const { port1, port2 } = new MessageChannel()
  return new Promise((resolve) => {
    port1.addEventListener('message', ({ data }) => {
      port1.close()
      resolve(data as Answer)
    })
    port1.start()
    holder.postMessage(message, [port2])
  })
}

function gone(): Response {
  const html = '<!doctype html><title>Gone</title><p>The page that answered here has been closed.'
  return new Response(html, { status: 410, headers: { 'content-type': 'text/html' } })
}
