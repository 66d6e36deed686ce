/** What `vite` serves to developers, and to nobody else: none of it is part of a build. */
import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { msw } from 'msw/vite'
import type { Connect, Plugin, ViteDevServer } from 'vite'
import { bridgePage, isBankPage } from './bridge-page.ts'
import { buildParts, contentTypes, type Parts } from './build-parts.ts'

export function devServer(): Plugin[] {
  return [
    { ...msw({ mode: 'worker-only' }), apply: 'serve' },
    {
      name: 'dev-pages',
      apply: 'serve',
      // No fallback to index.html: an address that nobody answers has to fail as it would outside.
      config: () => ({ appType: 'custom', define: { ANSWERED_BY: '"msw"' } }),
      configureServer(server) {
        server.middlewares.use(servePages(server))
      },
    },
  ]
}

/** By the addresses that they have in the built demo, too. */
const pages: Record<string, string> = {
  '/': 'playground/index.html',
  '/index.html': 'playground/index.html',
  '/story.html': 'playground/story.html',
  '/states.html': 'playground/states.html',
  '/state.html': 'playground/state.html',
  '/states/bank.html': 'playground/states/bank.html',
  '/thanks': 'playground/thanks.html',
  '/frame': 'index.html',
}

const isPart = (pathname: string) => /^\/(worker\.js|in-browser\.js|frame\/.+)$/.test(pathname)

function servePages(server: ViteDevServer): Connect.NextHandleFunction {
  let parts: Promise<Parts> | undefined
  return (request, response, next) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    if (isBankPage(pathname)) return bridgePage(request, response, next)
    const send = (body: string | Uint8Array, type = contentTypes['.html']) =>
      response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(body)
    if (isPart(pathname)) {
      // The story shows the frame as it is built: once for each look at it, with what is new.
      parts ??= buildParts()
      parts
        .then((all) => all.get(pathname.slice(1)) ?? '')
        .then((part) => send(part, contentTypes[extname(pathname)]), next)
      return
    }
    const file = pages[pathname]
    if (!file) return next()
    if (pathname === '/story.html') parts = undefined
    renderPage(server, pathname, file, `http://${request.headers.host}`).then(send, next)
  }
}

/** A page as the BFF would serve it: with the origins that may embed the frame, here our own. */
async function renderPage(
  server: ViteDevServer,
  pathname: string,
  file: string,
  origin: string,
): Promise<string> {
  const source = await readFile(new URL(`../${file}`, import.meta.url), 'utf8')
  const page = source
    // A page that was posted for is served like any other: it asks, and the mocks answer.
    .replace(/%FIRST_\w+%/g, 'null')
    .replace('%ALLOWED_ORIGINS%', origin)
    // In a build the pages stand where their files do.
    .replace('src="./', 'src="/playground/')
  return server.transformIndexHtml(pathname, page)
}
