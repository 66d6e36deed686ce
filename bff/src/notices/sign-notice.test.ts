import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { createNoticeSigner } from './sign-notice.ts'

test('signs the example of the Standard Webhooks libraries as they do', async () => {
  const sign = createNoticeSigner('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw')
  const now = 1_614_265_330_000
  expect(await sign('msg_p5jXN8AQM9LWM0D4loKWxJek', '{"test": 2432232314}', now)).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  })
})

test('signs the bytes of UTF-8, with the bytes of the secret', async () => {
  const key = Buffer.from('0123456789abcdef01234567')
  const sign = createNoticeSigner(`whsec_${key.toString('base64')}`)
  const headers = await sign('evt_1', '{"name":"Çiğdem"}', 1_999)
  const mac = createHmac('sha256', key).update('evt_1.1.{"name":"Çiğdem"}').digest('base64')
  expect(headers['webhook-signature']).toBe(`v1,${mac}`)
})
