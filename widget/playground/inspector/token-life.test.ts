import { expect, test } from 'vitest'
import { createRecorder } from './recorder.ts'
import { createTokenWatch } from './token-life.ts'

const html = (answers: string) =>
  new Response(`<div id="frame"></div><script id="first-answers">\n${answers}\n</script>`, {
    headers: { 'content-type': 'text/html' },
  })

async function watched(method: string, path: string, response: Response) {
  const watch = createTokenWatch(createRecorder(), () => 1_000)
  const host = watch.watchBff(async () => response)
  const answer = await host(new Request(`https://pay.example${path}`, { method }))
  await answer.text()
  // The note is made beside the answer, once all of it was read.
  await new Promise((resolve) => setTimeout(resolve))
  return watch.life()
}

test('sees the token that comes with the document of a frame', async () => {
  const answers = '{"session":{},"accessToken":{"accessToken":"x","expiresIn":240}}'
  expect(await watched('POST', '/frame', html(answers))).toMatchObject({
    lifeMs: 240_000,
    endsAt: 241_000,
    reason: 'first of this frame',
  })
})

test('sees the token that a frame asks for', async () => {
  const answer = Response.json({ accessToken: 'x', expiresIn: 200 })
  expect(await watched('POST', '/api/access-token', answer)).toMatchObject({ lifeMs: 200_000 })
})

test.each([
  ['a document without answers', 'POST', '/frame', html('null')],
  ['a document that came without being posted for', 'GET', '/frame', html('null')],
  [
    'a refusal',
    'POST',
    '/api/access-token',
    Response.json({ code: 'rate_limited' }, { status: 429 }),
  ],
])('sees none in %s', async (_, method, path, response) => {
  expect(await watched(method, path, response)).toBeNull()
})
