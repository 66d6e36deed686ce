// A callback that cannot be taken now, because the store is away: its page brings it once more.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { aHostedShop } from '../../testing/hosted-shop.ts'
import { aPayingApp, postForm } from '../../testing/paying-app.ts'
import { createTestWorld, publicUrl } from '../../testing/test-app.ts'
import { postAgain, toPostAgainPage } from './post-again-page.ts'

/** A store that can be away: then nobody's attempt is found. */
function aWorld() {
  const world = createTestWorld()
  const state = { isAway: false }
  const { findAttemptByCallbackId } = world.store
  const store: typeof world.store = {
    ...world.store,
    findAttemptByCallbackId: async (id) => {
      if (state.isAway) throw new RangeError('canary: database is locked')
      return findAttemptByCallbackId(id)
    },
  }
  return { world, state, overrides: { store } }
}

/** What a browser would send from the page. */
function fieldsOf(page: string): [name: string, value: string][] {
  const inputs = page.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)
  return Array.from(inputs, ([, name = '', value = '']) => [unescape(name), unescape(value)])
}

function unescape(text: string): string {
  const characters: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
  return text.replaceAll(/&([a-z]+|#39);/g, (_entity, name: string) => characters[name] ?? '?')
}

test.each(['token', 'classic'] as const)(
  'a challenge by %s is taken when its page posts itself again',
  async (callbackShape) => {
    const { state, ...given } = aWorld()
    const shop = await aPayingApp({ member: 'debit-card', switches: { callbackShape }, ...given })
    const attempt = await shop.pay()
    const [post] = await shop.atBank(attempt)
    if (!post) throw new Error('The bank sent nobody back')
    state.isAway = true
    const answer = await postForm(shop, post.url, post.fields)
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2'])
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const page = await answer.text()
    expect(page).toContain('<form method="post">')
    expect(page).toMatch(/<button>.*Devam et.*Continue.*<\/button>/s)
    expect(Object.fromEntries(fieldsOf(page))).toEqual(post.fields)
    expect(await shop.path(attempt)).toEqual(['claimed', 'sent', 'challenge'])

    state.isAway = false
    expect((await postForm(shop, post.url, Object.fromEntries(fieldsOf(page)))).status).toBe(200)
    await shop.app.lookSoon()
    expect((await shop.read(attempt)).status).toBe('succeeded')
    expect(shop.control.charges()).toHaveLength(1)
  },
)

test('a GET callback reloads itself with its query, and the shop hears of the payment', async () => {
  const { state, ...given } = aWorld()
  const shop = await aHostedShop(given)
  const [post] = await shop.visit(await shop.follow(await shop.login()))
  const query = new URLSearchParams(post?.fields)
  state.isAway = true
  const answer = await shop.app.request(`${post?.url}?${query}`)
  const page = await answer.text()
  expect([answer.status, page.includes('<form method="get">')]).toEqual([503, true])
  expect(new URLSearchParams(fieldsOf(page)).toString()).toBe(query.toString())

  state.isAway = false
  expect((await shop.app.request(`${post?.url}?${query}`)).status).toBe(303)
  await shop.app.lookSoon()
  expect(await shop.session()).toMatchObject({ status: 'succeeded' })
})

test('runs one script, and sends its form home or to the shop alone', async () => {
  const { state, ...given } = aWorld()
  const shop = await aPayingApp(given)
  state.isAway = true
  const answer = await postForm(shop, `${publicUrl}/callbacks/iyzico/cb_0`, { token: 'x' })
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(postAgain))
  const hash = Buffer.from(digest).toString('base64')
  expect(answer.headers.get('content-security-policy')?.split('; ')).toEqual([
    "default-src 'none'",
    "base-uri 'none'",
    `script-src 'sha256-${hash}'`,
    "form-action 'self' https://shop.example",
    "frame-ancestors 'self' https://shop.example",
  ])
  expect(await answer.text()).toContain(`<script>${postAgain}</script>`)
})

test('says in the log what kept it, and nothing of what was posted', async () => {
  const { state, ...given } = aWorld()
  const shop = await aPayingApp(given)
  state.isAway = true
  await postForm(shop, `${publicUrl}/callbacks/iyzico/cb_0`, { token: 'canary' })
  const errors = shop.lines.filter(({ level }) => level === 'error')
  expect(errors).toMatchObject([{ fields: { error: { name: 'RangeError' } } }])
  expect(JSON.stringify(shop.lines)).not.toContain('canary')
})

test('what is refused is told, and not posted again', async () => {
  const { state, ...given } = aWorld()
  const shop = await aPayingApp(given)
  state.isAway = true
  const url = `${publicUrl}/callbacks/iyzico/cb_0`
  const json = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } }
  expect((await shop.app.request(url, json)).status).toBe(415)
  expect((await postForm(shop, url, { token: 'x'.repeat(32 * 1024) })).status).toBe(413)
})

test.each([
  '"><script>alert(1)</script>',
  "'><img src=x onerror=alert(1)>",
  '</form></script><svg/onload=alert(1)>',
  '" autofocus onfocus=alert(1) x="',
  '&quot;&#34;&lt;script&gt;',
  'javascript:alert(1)//`${alert(1)}`',
  'submit',
  '',
])('R9: carries %j as a name and as a value, and as nothing else', async (polyglot) => {
  const fields = new URLSearchParams([
    [polyglot, polyglot],
    ['token', polyglot],
    [polyglot, 'again'],
  ])
  const page = await toPostAgainPage('POST', fields)
  expect(fieldsOf(page)).toEqual([...fields])
  const plain = await toPostAgainPage('POST', new URLSearchParams('a=1&b=2&c=3'))
  expect(page.match(/<[^>]+/g)?.length).toBe(plain.match(/<[^>]+/g)?.length)
  expect(page.replaceAll(/<input[^>]*>/g, '')).toBe(plain.replaceAll(/<input[^>]*>/g, ''))
})

test('R9: carries any fields as they came, in their order', async () => {
  const text = fc.string({ unit: 'grapheme' })
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(text, text), { maxLength: 8 }), async (pairs) => {
      const page = await toPostAgainPage('POST', new URLSearchParams(pairs))
      expect(fieldsOf(page)).toEqual(pairs)
    }),
  )
})
