import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..', '..')

/** Every violation is planted in a copy of the house and looked for by the linter itself. */
const planted: [rule: string, file: string, code: string][] = [
  ['floors', 'bff/src/contract/a.ts', `import { x } from '../checkout/x.ts'`],
  ['floors', 'bff/src/checkout/a.ts', `import { x } from '../iyzico/x.ts'`],
  ['floors', 'bff/src/checkout/b.ts', `import type { X } from '../storage/x.ts'`],
  ['floors', 'bff/src/iyzico/a.ts', `import { x } from '../storage/x.ts'`],
  ['floors', 'bff/src/storage/a.ts', `import { x } from '../iyzico/x.ts'`],
  ['floors', 'bff/src/middleware/a.ts', `import { x } from '../routes/x.ts'`],
  ['floors', 'bff/src/routes/b.ts', `import { x } from '../app.ts'`],
  ['floors', 'bff/src/app.ts', `import { x } from './env.ts'`],
  ['floors', 'bff/src/env.ts', `export { x } from './app.ts'`],
  ['floors', 'bff/src/routes/c.ts', `export * from '../server.ts'`],
  ['floors', 'bff/fake-iyzico/a.ts', `import { x } from '../src/iyzico/x.ts'`],
  ['floors', 'bff/src/iyzico/b.ts', `export const x = import('../../fake-iyzico/index.ts')`],
  ['floors', 'widget/src/protocol/a.ts', `import { x } from '../api/x.ts'`],
  ['floors', 'widget/src/loader/a.ts', `import { x } from '../app/x.ts'`],
  ['floors', 'widget/src/api/a.ts', `import { x } from '../ui/x.ts'`],
  ['floors', 'widget/src/ui/a.tsx', `import { x } from '../i18n/x.ts'`],
  ['floors', 'widget/src/i18n/a.ts', `import { x } from '../features/card/x.ts'`],
  ['floors', 'widget/src/features/card/a.ts', `import { x } from '../../app/x.ts'`],
  ['floors', 'widget/src/features/card/b.ts', `import { x } from '../balance/x.ts'`],
  ['floors', 'widget/src/app/a.ts', `import { x } from '../mocks/x.ts'`],
  ['floors', 'widget/src/mocks/a.ts', `import { x } from '../../../bff/src/app.ts'`],
  ['floors', 'e2e/tests/a.ts', `import { x } from '../../bff/src/app.ts'`],
  ['floors', 'bff/src/contract/b.ts', `import { x } from 'node:crypto'`],
  ['floors', 'bff/src/routes/d.ts', `import { x } from '@hono/node-server'`],
  ['floors', 'bff/src/iyzico/c.ts', `import { x } from 'undici'`],
  ['floors', 'widget/src/api/b.ts', `import { x } from 'bff/contract'`],
  ['floors', 'widget/src/api/c.ts', `import { x } from 'node:fs'`],
  ['floors', 'widget/src/loader/b.ts', `import { x } from 'react'`],
  ['floors', 'widget/src/skins/a.ts', `import { x } from 'react'`],
  ['floors', 'widget/src/skins/b.ts', `import { x } from '../app/x.ts'`],
  ['floors', 'widget/src/skins/react/c.ts', `import { x } from 'react-dom'`],
  ['floors', 'widget/src/protocol/b.ts', `import type { X } from 'bff/contract'`],
  ['environment', 'bff/src/app-name.ts', `export const x = process.env['X']`],
  ['environment', 'widget/src/app/b.ts', `export const x = import.meta.env.DEV`],
  [
    'at-rest',
    'e2e/tests/b.ts',
    `export const x = (page: { screenshot(): void }) => page.screenshot()`,
  ],
  ['at-rest', 'e2e/a11y/a.ts', `import { AxeBuilder } from 'x'\nexport const x = new AxeBuilder()`],
  ['constant-time', 'bff/src/checkout/c.ts', `export const x = (mac: string) => mac === 'a' + 'b'`],
  [
    'constant-time',
    'bff/src/checkout/d.ts',
    `export const x = (a: { clientSecretHash: string }, b: string) => b !== a.clientSecretHash`,
  ],
  [
    'constant-time',
    'bff/src/checkout/e.ts',
    `export const x = (keys: string[], secretKey: string) => keys.includes(secretKey)`,
  ],
]

const innocent: [file: string, code: string][] = [
  ['bff/src/iyzico/undici-send.ts', `export { x } from 'undici'`],
  ['bff/src/checkout/ok.ts', `export { x } from '../contract/x.ts'`],
  [
    'bff/src/routes/ok.ts',
    `export { x } from '../checkout/x.ts'\nexport { y } from '../middleware/y.ts'`,
  ],
  ['bff/src/app-ok.ts', `export { x } from './routes/x.ts'`],
  ['bff/src/server.ts', `export { x } from './app.ts'\nexport const y = process.env['Y']`],
  ['bff/src/storage/sqlite-store.ts', `export { x } from 'node:sqlite'`],
  ['bff/src/storage/ok.test.ts', `export { x } from '../routes/x.ts'\nexport { y } from 'node:fs'`],
  ['bff/src/checkout/ok2.ts', `export const x = (secret?: string) => secret === undefined`],
  ['bff/src/checkout/ok3.ts', `export const x = (machine: string, y: string) => machine === y`],
  ['widget/src/api/ok.ts', `export type { X } from 'bff/contract'`],
  [
    'widget/src/features/card/ok.ts',
    `export { x } from './x.ts'\nexport { y } from '../../ui/y.ts'`,
  ],
  ['widget/src/mocks/ok.ts', `export { x } from 'bff/app'`],
  ['widget/src/loader/ok.ts', `export { x } from '../protocol/x.ts'`],
  ['widget/src/skins/ok.ts', `import type { x } from 'react'`],
  ['widget/src/skins/react/ok.ts', `import { x } from 'react'`],
]

let house: string
let found: Map<string, string[]>

beforeAll(async () => {
  house = await mkdtemp(join(tmpdir(), 'house-rules-'))
  await cp(join(root, 'e2e', 'lint'), join(house, 'e2e', 'lint'), { recursive: true })
  await cp(join(root, '.oxlintrc.json'), join(house, '.oxlintrc.json'))
  await symlink(join(root, 'node_modules'), join(house, 'node_modules'))
  const files = [...planted.map(([, file, code]) => [file, code] as const), ...innocent]
  for (const [file, code] of files) {
    await mkdir(dirname(join(house, file)), { recursive: true })
    await writeFile(join(house, file), `${code}\n`)
  }
  found = await lint()
})

afterAll(() => rm(house, { recursive: true, force: true }))

test.each(planted)('house/%s refuses what is planted in %s', (rule, file) => {
  expect(found.get(file)).toContain(`house(${rule})`)
})

test.each(innocent)('the rules of the house leave %s alone', (file) => {
  expect((found.get(file) ?? []).filter((code) => code.startsWith('house('))).toEqual([])
})

test('a cycle of imports is refused', async () => {
  await writeFile(join(house, 'bff/src/routes/one.ts'), `export { b as a } from './two.ts'\n`)
  await writeFile(join(house, 'bff/src/routes/two.ts'), `export { a as b } from './one.ts'\n`)
  expect((await lint()).get('bff/src/routes/one.ts')).toContain('import(no-cycle)')
})

/** Which rules the linter found broken, by file. */
async function lint(): Promise<Map<string, string[]>> {
  const program = join(root, 'node_modules', 'oxlint', 'bin', 'oxlint')
  const output = await new Promise<string>((resolve) => {
    const args = [program, '--format=json', 'bff', 'widget', 'e2e']
    execFile(process.execPath, args, { cwd: house, maxBuffer: 2 ** 26 }, (_error, stdout) =>
      resolve(stdout),
    )
  })
  const report = JSON.parse(output) as { diagnostics: { code: string; filename: string }[] }
  const byFile = Map.groupBy(report.diagnostics, ({ filename }) => filename)
  return new Map([...byFile].map(([file, all]) => [file, all.map(({ code }) => code)]))
}
