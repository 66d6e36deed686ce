/**
 * The pages that a bank is reached and left by. A worker sees no navigation, and the BFF of the
 * mocks lives in the playground's page: so a page is served here that asks for the same thing once
 * more, by fetch, and then becomes what it is answered.
 */
import type { Connect } from 'vite'

const places = ['/3ds/', '/callbacks/', '/fake-bank/']

export function isBankPage(pathname: string): boolean {
  return places.some((place) => pathname.startsWith(place))
}

export const bridgePage: Connect.NextHandleFunction = (request, response, next) => {
  renderBridge(request).then(
    (html) => response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html),
    next,
  )
}

async function renderBridge(request: Connect.IncomingMessage): Promise<string> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const init =
    request.method === 'POST' ? { method: 'POST', headers, body: await readText(request) } : {}
  // A `<` would let what a form says end the script.
  const asked = JSON.stringify(init).replaceAll('<', '\\u003c')
  return `<!doctype html><script type="module">
const answer = await fetch(location.href, ${asked})
const html = await answer.text()
document.open()
document.write(html)
document.close()
</script>`
}

async function readText(request: Connect.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
