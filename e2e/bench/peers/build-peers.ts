// The peers' widgets out of npm, bundled as a merchant would who reads their guides: by Vite, for
// production, each with what it imports and nothing else.
import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { build, type Plugin, type Rolldown } from 'vite'
import { peers } from './contestants.ts'
import type { PageFiles } from './pages.ts'

/** By the peer's name. */
export type BuiltPeers = Record<string, PageFiles>

/** Writes the files, and a brotli copy of each, into a folder. */
export async function buildPeers(folder: string, names: readonly string[]): Promise<BuiltPeers> {
  mkdirSync(folder, { recursive: true })
  const built: BuiltPeers = {}
  for (const { name } of peers.filter((peer) => names.includes(peer.name))) {
    built[name] = writeFiles(folder, await bundle(name))
  }
  return built
}

async function bundle(name: string): Promise<Rolldown.RolldownOutput> {
  const output = await build({
    configFile: false,
    logLevel: 'error',
    root: import.meta.dirname,
    publicDir: false,
    plugins: [loopbackGateway()],
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      modulePreload: false,
      rolldownOptions: { input: join(import.meta.dirname, 'merchants', `${name}.ts`) },
    },
  })
  return output as Rolldown.RolldownOutput
}

function writeFiles(folder: string, { output }: Rolldown.RolldownOutput): PageFiles {
  for (const file of output) {
    const bytes = Buffer.from(file.type === 'chunk' ? file.code : file.source)
    const path = join(folder, basename(file.fileName))
    writeFileSync(path, bytes)
    writeFileSync(`${path}.br`, brotliCompressSync(bytes))
  }
  const addresses = output.map(({ fileName }) => `/assets/${basename(fileName)}`)
  const entry = output.find((file) => file.type === 'chunk' && file.isEntry)
  return {
    script: `/assets/${basename(entry?.fileName ?? '')}`,
    stylesheets: addresses.filter((address) => address.endsWith('.css')),
  }
}

/** Braintree's widget trusts its company's own domains alone, over https. Here it stands elsewhere. */
function loopbackGateway(): Plugin {
  const check = 'function isVerifiedDomain(url) {'
  return {
    name: 'loopback-gateway',
    transform: (code, id) =>
      id.includes('braintree') && code.includes(check)
        ? code.replace(check, `${check} return true;`)
        : undefined,
  }
}
