import { expect, test } from 'vitest'
import { createWorldAddress } from './world-address.ts'

test.each(['https://demo.example/', 'http://localhost:4000/some/path/'])(
  'gives every host of a world a place of its own below %s',
  (base) => {
    const address = createWorldAddress(base, 'c1')
    expect(address.urlOf('pay')).toBe(`${base}in/c1/pay`)
    expect(address.origin).toBe(new URL(base).origin)
  },
)

test('writes what the servers call by their own names as a browser has to', () => {
  const address = createWorldAddress('https://demo.example/some/', 'c1')
  const inner = `${address.innerOriginOf('iyzico')}/hosted?token=1`
  expect(address.toOuter(inner)).toBe('https://demo.example/some/in/c1/iyzico/hosted?token=1')
  expect(address.toOuter('https://elsewhere.example/x')).toBe('https://elsewhere.example/x')
})

test('finds the host and the path of an address, and nothing outside of the world', () => {
  const address = createWorldAddress('https://demo.example/', 'c1')
  expect(address.parse(`${address.urlOf('shop')}/thanks?a=1`)).toEqual({
    host: 'shop',
    path: '/thanks?a=1',
  })
  for (const url of ['https://demo.example/in/c2/shop/', 'https://demo.example/in/c1/bank/', '']) {
    expect(address.parse(url)).toBeUndefined()
  }
})
