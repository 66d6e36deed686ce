import { expect, test } from 'vitest'
import { isWayOut } from './is-way-out.ts'

const frameOrigin = 'https://pay.example'

test.each([true, false])(
  'lets the page go to the login page of the BFF (paid: %s)',
  (mayReturn) => {
    expect(isWayOut('https://pay.example/login/pa_1.page-1', frameOrigin, mayReturn)).toBe(true)
  },
)

test.each([
  'https://evil.example/login/pa_1.page-1',
  'https://pay.example.evil.example/login/pa_1',
  'https://pay.example@evil.example/login/pa_1',
  'https://pay.example:444/login/pa_1',
  'http://pay.example/login/pa_1',
  'https://pay.example/login/../callbacks/iyzico/1',
  'https://pay.example/login',
  'https://pay.example/loginx/1',
  '//pay.example/login/pa_1',
  '/login/pa_1',
  'https://shop.example/thanks',
  'javascript:alert(1)//https://pay.example/login/',
  '',
])('keeps the page from %j before it is paid', (url) => {
  expect(isWayOut(url, frameOrigin, false)).toBe(false)
})

test('takes a BFF that stands below a path at its word, too', () => {
  const below = 'https://demo.example/some/pay'
  expect(isWayOut(`${below}/login/pa_1.page-1`, below, false)).toBe(true)
  expect(isWayOut('https://demo.example/login/pa_1.page-1', below, false)).toBe(false)
  expect(isWayOut(`${below}/../pay2/login/pa_1`, below, false)).toBe(false)
})

test('lets the page go back to the shop once that may be', () => {
  expect(isWayOut('https://shop.example/thanks?checkout_session=cs_1', frameOrigin, true)).toBe(
    true,
  )
  expect(isWayOut('http://localhost:3000/thanks', frameOrigin, true)).toBe(true)
})

test.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'data:text/html,x',
  'blob:https://x/1',
  'x',
])('never lets the page go to %s', (url) => {
  expect(isWayOut(url, frameOrigin, true)).toBe(false)
})
