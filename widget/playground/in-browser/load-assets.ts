import type { MockAssets } from '../../src/mocks/create-mock-servers.ts'

/** What a build of the demo lists of the frame's own build, which stands beside it. */
export type AssetList = { name: string; contentType: string }[]

type Asset = MockAssets['loader']

/** The widget as it was built, for the BFF to serve. */
export async function loadAssets(base: string): Promise<MockAssets> {
  const list = (await (await get(`${base}frame/files.json`)).json()) as AssetList
  const [frame, loader, ...files] = await Promise.all([
    get(`${base}frame/index.html`).then((answer) => answer.text()),
    load(`${base}in-browser.js`, 'text/javascript; charset=utf-8'),
    ...list.map(async ({ name, contentType }) => {
      const file = await load(`${base}frame/assets/${name}`, contentType)
      return [name, file] as const
    }),
  ])
  const byName = new Map(files)
  return { frameHtml: frame, loader, find: (name) => byName.get(name) }
}

async function load(url: string, contentType: string): Promise<Asset> {
  const body = new Uint8Array(await (await get(url)).arrayBuffer())
  return { body, contentType, etag: `"${crypto.randomUUID()}"` }
}

async function get(url: string): Promise<Response> {
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`)
  return answer
}
