import {
  createCheckoutSessionSchema,
  merchantCheckoutSessionSchema,
  problems,
  type ProblemDocument,
} from 'bff/contract'
import { expect, test } from 'vitest'
import { pages as listed } from './.vitepress/navigation.ts'
import { anchorsOf, fencesOf, includesOf, linksOf, readPages } from './pages.ts'
import { readRegion } from './read-region.ts'
import order from './samples/order.json' with { type: 'json' }
import { merchantOperations, turkishSummaries } from './tables/api.ts'
import { warnings } from './tables/warnings.ts'

const pages = await readPages()

/** Blocks that are no code: drawings and what a program prints. */
const plain = new Set(['text'])

/** What a block of JSON or HTTP has to be. */
const judges: Record<string, (body: string) => void> = {
  'json problem': (body) => {
    const told = JSON.parse(body) as ProblemDocument
    const { status, title, retryable } = problems[told.code]
    expect(told).toEqual({
      type: `urn:wallet-checkout:problem:${told.code}`,
      title,
      status,
      code: told.code,
      detail: expect.any(String),
      requestId: expect.stringMatching(/^req_[\da-f]{32}$/),
      retryable,
      errors: [{ pointer: expect.stringMatching(/^#\//), detail: expect.any(String) }],
    })
  },
  'json notice': (body) => {
    const { type, timestamp, data, ...rest } = JSON.parse(body) as Record<string, string>
    expect(rest).toEqual({})
    const { status } = merchantCheckoutSessionSchema.parse(data)
    expect(type).toBe(`checkout_session.${status}`)
    expect(Number.isNaN(Date.parse(timestamp!))).toBe(false)
  },
  http: (body) => {
    for (const line of body.trim().split('\n')) expect(line).toMatch(/^[A-Z][\w-]+: \S/)
  },
}

test('both languages have the same pages, and the navigation names them all', () => {
  const namesOf = (locale: string) =>
    pages
      .filter((page) => page.locale === locale)
      .map(({ path }) => path.replace(/^tr\/|\.md$/g, ''))
  expect(namesOf('tr')).toEqual(namesOf('en'))
  expect(namesOf('en').toSorted()).toEqual(listed.toSorted())
})

test.each(pages)('$path holds no code of its own but examples that are read', ({ source }) => {
  for (const { language, body } of fencesOf(source)) {
    if (plain.has(language)) continue
    expect(Object.keys(judges)).toContain(language)
    judges[language]!(body)
  }
})

test.each(pages)('$path includes only samples that are there', async ({ source }) => {
  const shown = includesOf(source).filter(({ region }) => region !== undefined)
  const regions = await Promise.all(shown.map(({ file, region = '' }) => readRegion(file, region)))
  expect(regions).not.toContain('')
})

test.each(pages)(
  'every link of $path leads to a heading that is there',
  ({ path, locale, text }) => {
    const dead = linksOf(text).filter(({ page, anchor }) => {
      const name = page === '' ? path : `${locale === 'tr' ? 'tr/' : ''}${page}.md`
      const target = pages.find((candidate) => candidate.path === name)
      return !target || (anchor !== '' && !anchorsOf(target.text).has(anchor))
    })
    expect(dead).toEqual([])
  },
)

test.each(pages)('no column of $path is without a name', ({ text }) => {
  const heads = Array.from(text.matchAll(/^(\|.*\|)\n\| *-/gm), ([, head = '']) => head)
  expect(heads.filter((head) => /\| *\|/.test(head))).toEqual([])
})

test('the sample order is one that the BFF takes', () => {
  expect(createCheckoutSessionSchema.safeParse(order).error).toBeUndefined()
})

test('a page has the same samples and tables in both languages', () => {
  const partsOf = (source: string) => [
    ...includesOf(source),
    ...Array.from(
      source.matchAll(/<!-- table: \S+ -->|<(?:TryIt|ContrastHint|AppearancePictures)\b/g),
      String,
    ),
  ]
  for (const page of pages.filter(({ locale }) => locale === 'en')) {
    const twin = pages.find(({ path }) => path === `tr/${page.path}`)
    expect([page.path, ...partsOf(twin!.source)]).toEqual([page.path, ...partsOf(page.source)])
  }
})

test('every warning has a paragraph in both languages', () => {
  for (const path of ['integration-warnings.md', 'tr/integration-warnings.md']) {
    const anchors = anchorsOf(pages.find((page) => page.path === path)!.text)
    for (const name of Object.keys(warnings)) expect(anchors).toContain(name)
  }
})

test('every call of the merchant’s server is summed up in Turkish too', () => {
  const names = merchantOperations().map(({ name }) => name)
  expect(Object.keys(turkishSummaries)).toEqual(names)
})
