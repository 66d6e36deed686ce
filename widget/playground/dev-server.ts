/** What `vite` serves to developers, and to nobody else: none of it is part of a build. */
import { readFile } from 'node:fs/promises'
import { msw } from 'msw/vite'
import type { Connect, Plugin, ViteDevServer } from 'vite'
import { bridgePage, isBankPage } from './bridge-page.ts'

export function devServer(): Plugin[] {
  return [
    { ...msw({ mode: 'worker-only' }), apply: 'serve' },
    {
      name: 'dev-pages',
      apply: 'serve',
      // No fallback to index.html: an address that nobody answers has to fail as it would outside.
      config: () => ({ appType: 'custom' }),
      configureServer(server) {
        server.middlewares.use(servePages(server))
      },
    },
  ]
}

const pages: Record<string, string> = {
  '/': 'playground/index.html',
  '/frame': 'index.html',
  '/thanks': 'playground/thanks.html',
}

function servePages(server: ViteDevServer): Connect.NextHandleFunction {
  return (request, response, next) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    if (isBankPage(pathname)) return bridgePage(request, response, next)
    const file = pages[pathname]
    if (!file) return next()
    renderPage(server, pathname, file, `http://${request.headers.host}`).then(
      (html) => response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html),
      next,
    )
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
  // A page that was posted for is served like any other: it asks, and the mocks answer.
  const plain = source.replace(/%FIRST_\w+%/g, 'null').replace('%ALLOWED_ORIGINS%', origin)
  return server.transformIndexHtml(pathname, plain)
}
