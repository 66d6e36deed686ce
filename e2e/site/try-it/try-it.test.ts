import { execFileSync } from 'node:child_process'
import vm from 'node:vm'
import { expect, test } from 'vitest'
import { createTryItServer, type Asked } from './create-server.ts'
import { examples, fillIn, learn, type Known } from './examples.ts'
import { toCurl, toFetch } from './to-commands.ts'

const merchantKey = 'a-key-for-this-tab-and-no-other-one'

const expected: Record<string, number> = {
  create: 201,
  token: 200,
  'last-payment': 200,
  pay: 200,
  read: 200,
  cancel: 409,
  member: 200,
  forget: 200,
}

test('the examples, one after the other, create an order, pay it once and read it', async () => {
  const server = await createTryItServer(merchantKey)
  const bodies: Record<string, string> = {}
  let known: Known = {}
  for (const example of examples) {
    const answer = await server.ask(fillIn(example, { ...known, merchantKey }))
    expect([example.name, answer.status]).toEqual([example.name, expected[example.name]])
    bodies[example.name] = answer.body
    known = learn(known, answer.body)
  }
  expect(server.charges()).toBe(1)
  expect(bodies['read']).toContain('"status": "succeeded"')
})

test('a wrong field is named as the BFF names it', async () => {
  const server = await createTryItServer(merchantKey)
  const create = fillIn(examples[0]!, { merchantKey })
  const answer = await server.ask({ ...create, body: create.body.replace('149.90', '1.00') })
  expect(answer.status).toBe(400)
  expect(answer.body).toContain('#/price')
})

const secret = `authorization: Bearer it's "a" key`

const asked: Asked = {
  method: 'POST',
  path: '/v1/checkout-sessions',
  headers: `${secret}\ncontent-type: application/json`,
  body: `{ "name": "O'Brien $HOME" }`,
}

test('a shell reads the command for curl as it was meant', () => {
  const command = toCurl(asked, 'https://pay.shop.example').replace(
    /^curl/,
    String.raw`printf '%s\n'`,
  )
  const words = execFileSync('sh', ['-c', command], { encoding: 'utf8' }).trim().split('\n')
  expect(words).toEqual([
    'https://pay.shop.example/v1/checkout-sessions',
    '--request',
    'POST',
    '--header',
    secret,
    '--header',
    'content-type: application/json',
    '--data',
    asked.body,
  ])
})

test('the call in JavaScript is the same call', () => {
  const context = vm.createContext({ fetch: (...call: unknown[]) => JSON.stringify(call) })
  const told: unknown = vm.runInContext(toFetch(asked, 'https://a').replace(/^await /, ''), context)
  expect(JSON.parse(String(told))).toEqual([
    'https://a/v1/checkout-sessions',
    {
      method: 'POST',
      headers: {
        authorization: secret.replace('authorization: ', ''),
        'content-type': 'application/json',
      },
      body: asked.body,
    },
  ])
})
