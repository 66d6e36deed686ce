// What a terminal is given in the documents: commands that there are, and variables that are read.
import { execFileSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseEnv } from 'bff/env'
import { expect, test } from 'vitest'
import { root } from '../commands/places.ts'
import { readRegion } from './read-region.ts'
import { settings } from './tables/configuration.ts'

const readRoot = (path: string) => readFile(join(root, path), 'utf8')

async function scriptsOf(path: string): Promise<string[]> {
  const { scripts } = JSON.parse(await readRoot(path)) as { scripts: Record<string, string> }
  return Object.keys(scripts)
}

test('the commands to start and to build are scripts that there are', async () => {
  expect(await scriptsOf('package.json')).toEqual(expect.arrayContaining(['start', 'build']))
  expect(await scriptsOf('bff/package.json')).toContain('start')
  const production = await readRegion('commands.sh', 'production')
  expect(production.split('\n')).toEqual(['pnpm build', 'pnpm --filter bff start'])
  expect(await readRegion('commands.sh', 'start')).toMatch(/^npm start$/m)
})

test('the variables of the first command are the BFF’s, with values that it takes', async () => {
  const given = variablesOf(await readRegion('commands.sh', 'start'))
  const known = settings.map(({ key }) => key)
  expect(known).toEqual(expect.arrayContaining(Object.keys(given)))
  const parsed = parseEnv(given)
  const problems = parsed.ok ? [] : parsed.problems
  for (const key of Object.keys(given)) expect(problems.join()).not.toContain(`${key} is not valid`)
})

test('the sample server reads every variable that its command gives', async () => {
  const server = await readRoot('e2e/site/samples/server.ts')
  const given = variablesOf(await readRegion('commands.sh', 'serve'))
  for (const key of Object.keys(given)) expect(server).toContain(`process.env['${key}']`)
  expect(given['MERCHANT_SECRET_KEY']).toBe(
    variablesOf(await readRegion('commands.sh', 'start'))['MERCHANT_SECRET_KEY'],
  )
})

test('the command for a key makes one that the BFF takes', async () => {
  const command = await readRegion('commands.sh', 'keys')
  const key = execFileSync('sh', ['-c', command], { encoding: 'utf8' }).trim()
  const parsed = parseEnv({ ENCRYPTION_KEY: key })
  expect(parsed.ok ? '' : parsed.problems.join()).not.toContain('ENCRYPTION_KEY')
})

function variablesOf(command: string): Record<string, string> {
  const pairs = command.matchAll(/^([A-Z_]+)=(\S+) \\$/gm)
  return Object.fromEntries(Array.from(pairs, ([, key = '', value = '']) => [key, value]))
}
