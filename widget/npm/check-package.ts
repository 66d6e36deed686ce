// Packs `dist/npm` as it would be published, installs that in a folder of its own, and says what is
// wrong with it: for publint, for attw, for Node and for the type checker. Fails when anything is.
import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { packageDoors } from './package-doors.ts'

const run = promisify(execFile)
const widget = join(import.meta.dirname, '..')
const built = join(widget, 'dist', 'npm')
const installedBeside = ['react', 'react-dom', '@types/react', '@types/react-dom']

/** This package is ES modules only: how `require` would resolve it is nobody's question. */
const otherWorlds = new Set(['node10', 'node16-cjs'])

const shop = await mkdtemp(join(tmpdir(), 'wallet-checkout-package-'))
try {
  const tarball = await pack()
  const found = await Promise.all([
    lint(tarball),
    judgeTypes(tarball),
    install(tarball).then(async () => [...(await importAll()), ...(await checkTypes())]),
  ])
  const problems = found.flat()
  if (problems.length > 0) throw new Error(`The npm package is not sound:\n${problems.join('\n')}`)
} finally {
  await rm(shop, { recursive: true, force: true })
}

async function pack(): Promise<string> {
  const { stdout } = await run('npm', ['pack', built, '--json', '--pack-destination', shop], {
    cwd: shop,
  })
  const [packed] = JSON.parse(stdout) as [{ filename: string }]
  return join(shop, packed.filename)
}

async function lint(tarball: string): Promise<string[]> {
  const pkg = JSON.parse(await readFile(join(built, 'package.json'), 'utf8')) as object
  const bytes = Uint8Array.from(await readFile(tarball)).buffer
  const { messages } = await publint({ pack: { tarball: bytes }, strict: true })
  return messages.map((message) => `publint: ${formatMessage(message, pkg) ?? message.code}`)
}

async function judgeTypes(tarball: string): Promise<string[]> {
  const result = await checkPackage(createPackageFromTarballData(await readFile(tarball)))
  if (!result.types) return ['attw: the package has no types']
  return result.problems
    .filter((problem) => !('resolutionKind' in problem && otherWorlds.has(problem.resolutionKind)))
    .map((problem) => `attw: ${JSON.stringify(problem)}`)
}

async function install(tarball: string): Promise<void> {
  const modules = join(shop, 'node_modules')
  const home = join(modules, 'wallet-checkout')
  await mkdir(home, { recursive: true })
  await mkdir(join(modules, '@types'))
  await run('tar', ['-xzf', tarball, '-C', home, '--strip-components=1'])
  await Promise.all(
    installedBeside.map((name) =>
      symlink(join(widget, 'node_modules', name), join(modules, name), 'dir'),
    ),
  )
  await writeFile(join(shop, 'package.json'), '{ "type": "module" }')
}

/** Every door, imported where there is no document. */
async function importAll(): Promise<string[]> {
  const names = packageDoors.map(({ name }) => `wallet-checkout${name.slice(1)}`)
  const imports = names.map((name) => `await import('${name}')`).join('\n')
  await writeFile(join(shop, 'import-all.js'), imports)
  return attempt('node', run(process.execPath, ['import-all.js'], { cwd: shop }))
}

async function checkTypes(): Promise<string[]> {
  await cp(join(import.meta.dirname, 'types.test-d.tsx'), join(shop, 'types.test-d.tsx'))
  const compilerOptions = {
    module: 'nodenext',
    target: 'es2022',
    lib: ['es2022', 'dom'],
    jsx: 'react-jsx',
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
  }
  const files = ['types.test-d.tsx']
  await writeFile(join(shop, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }))
  const compiler = join(widget, '..', 'node_modules', '.bin', 'tsc')
  return attempt('types', run(compiler, ['-p', shop]))
}

async function attempt(who: string, running: Promise<unknown>): Promise<string[]> {
  try {
    await running
    return []
  } catch (cause) {
    const { stdout, stderr } = cause as { stdout?: string; stderr?: string }
    return [`${who}: ${[stdout, stderr].join('').trim() || String(cause)}`]
  }
}
