import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'

test('needs nothing of Node but for the server', async () => {
  const names = await readdir(import.meta.dirname, { recursive: true })
  const sources = names.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  const bound = await Promise.all(
    sources.map(async (name) => {
      const text = await readFile(join(import.meta.dirname, name), 'utf8')
      return /from '(?:node:|@hono\/node-server|undici)/.test(text) ? [name] : []
    }),
  )

  expect(bound.flat()).toEqual(['server.ts'])
})
