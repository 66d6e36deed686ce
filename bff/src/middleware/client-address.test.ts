import { isIP } from 'node:net'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  clientAddressOf,
  createClientAddressOf,
  isAddressBlock,
  networkOf,
} from './client-address.ts'

const proxies = ['10.0.0.0/8', '192.0.2.7', 'fd00::/8', '2001:db8::7']

it.each<[claim: string, peer: string | undefined, forwardedFor: string | undefined, is: string]>([
  ['no header', '203.0.113.9', undefined, '203.0.113.9'],
  ['an unlisted peer', '203.0.113.9', '198.51.100.1', '203.0.113.9'],
  ['an unlisted IPv6 peer', '2001:db8::8', '198.51.100.1', '2001:db8::8'],
  ['a listed peer', '192.0.2.7', '198.51.100.1', '198.51.100.1'],
  ['a peer in a listed block', '10.1.2.3', '198.51.100.1', '198.51.100.1'],
  ['a peer beside a listed block', '11.0.0.0', '198.51.100.1', '11.0.0.0'],
  ['a listed IPv6 peer', '2001:db8::7', '2001:db8:1::1', '2001:db8:1::1'],
  ['an IPv6 peer in a listed block', 'fdff::1', '198.51.100.1', '198.51.100.1'],
  ['an IPv4-mapped peer', '::ffff:10.1.2.3', '198.51.100.1', '198.51.100.1'],
  ['an IPv4-mapped peer in hex', '::ffff:a01:203', '198.51.100.1', '198.51.100.1'],
  ['an IPv4-mapped hop', '10.1.2.3', '::ffff:198.51.100.1', '198.51.100.1'],
  ['several proxies', '10.1.2.3', '198.51.100.1, 192.0.2.7, fd00::1', '198.51.100.1'],
  ['a hop that the client invented', '10.1.2.3', '127.0.0.1, 198.51.100.1', '198.51.100.1'],
  [
    'a listed address that the client invented',
    '10.1.2.3',
    '10.9.9.9,198.51.100.1',
    '198.51.100.1',
  ],
  ['proxies only', '10.1.2.3', '10.0.0.2, 10.0.0.3', '10.0.0.2'],
  ['a hop with a port', '10.1.2.3', '198.51.100.1:4711', '198.51.100.1'],
  ['an IPv6 hop in brackets', '10.1.2.3', '[2001:db8:1::1]', '2001:db8:1::1'],
  ['an IPv6 hop with a port', '10.1.2.3', '[2001:db8:1::1]:4711', '2001:db8:1::1'],
  ['an IPv6 hop in long form', '10.1.2.3', '2001:0DB8:0001:0:0:0:0:0001', '2001:db8:1::1'],
  ['blanks and tabs', '10.1.2.3', ' \t198.51.100.1 \t', '198.51.100.1'],
  ['a hop that cannot be read', '10.1.2.3', '198.51.100.1, unknown', '10.1.2.3'],
  ['such a hop behind a proxy', '10.1.2.3', '198.51.100.1, _hidden, 10.0.0.2', '10.0.0.2'],
  ['an empty header', '10.1.2.3', '', '10.1.2.3'],
  ['an empty last hop', '10.1.2.3', '198.51.100.1,', '10.1.2.3'],
  ['octal', '10.1.2.3', '0198.051.100.1', '10.1.2.3'],
  ['a link-local peer with its zone', 'fe80::1%eth0', '198.51.100.1', 'fe80::1'],
  ['no peer', undefined, '198.51.100.1', 'unknown'],
  ['a peer that is no address', 'socket', '198.51.100.1', 'unknown'],
])('R48: tells the client by %s', (_claim, peer, forwardedFor, is) => {
  expect(clientAddressOf(peer, forwardedFor, proxies)).toBe(is)
})

it('R48: believes nobody by default', () => {
  fc.assert(
    fc.property(fc.ipV4(), fc.string({ unit: 'binary' }), (peer, forwardedFor) => {
      expect(clientAddressOf(peer, forwardedFor, [])).toBe(peer)
    }),
  )
})

it('R48: cannot be fooled by anything that a client sends through its proxies', () => {
  const anyHop = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.ipV4(),
    fc.ipV6(),
    fc.constant('10.0.0.9'),
  )
  const anyLie = fc.array(anyHop).map((hops) => hops.join(', '))
  const outside = fc
    .ipV4()
    .filter((address) => !address.startsWith('10.') && address !== '192.0.2.7')
  fc.assert(
    fc.property(anyLie, outside, fc.nat(3), (lie, client, count) => {
      const hops = [lie, client, ...Array<string>(count).fill('10.0.0.2')]
      expect(clientAddressOf('10.1.2.3', hops.join(', '), proxies)).toBe(client)
    }),
  )
})

it('R48: answers an address to any header', () => {
  const anyHeader = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.stringMatching(/^[0-9a-f:.,%[\]/ ]{0,60}$/),
    fc.array(fc.oneof(fc.ipV4(), fc.ipV6(), fc.string())).map((hops) => hops.join()),
  )
  const everything = ['0.0.0.0/0', '::/0']
  fc.assert(
    fc.property(anyHeader, fc.oneof(fc.ipV4(), fc.ipV6()), (forwardedFor, peer) => {
      expect(isIP(clientAddressOf(peer, forwardedFor, everything))).not.toBe(0)
    }),
    { numRuns: 2_000 },
  )
})

it('reads exactly the addresses that Node reads', () => {
  const almost = fc.stringMatching(/^[0-9a-f]{0,4}([:.][0-9a-f]{0,4}){0,8}$/)
  fc.assert(
    fc.property(fc.oneof(almost, fc.ipV4(), fc.ipV6(), fc.ipV4Extended()), (text) => {
      expect(isAddressBlock(text)).toBe(isIP(text) !== 0)
    }),
    { numRuns: 5_000 },
  )
})

it.each<[text: string, isOne: boolean]>([
  ['10.0.0.0/8', true],
  ['10.1.2.3/8', true],
  ['10.0.0.0/0', true],
  ['10.0.0.0/32', true],
  ['10.0.0.0/33', false],
  ['10.0.0.0/', false],
  ['10.0.0.0/-1', false],
  ['10.0.0.0/8/8', false],
  ['10.0.0.0/255.0.0.0', false],
  ['10.0.0', false],
  ['::1/128', true],
  ['::1/129', false],
  ['::ffff:10.0.0.0/104', true],
  ['::ffff:10.0.0.0/95', false],
  ['localhost', false],
  ['', false],
])('knows whether %j is an address or a block', (text, isOne) => {
  expect(isAddressBlock(text)).toBe(isOne)
})

it('R48: takes an IPv4-mapped block for the IPv4 block that it means', () => {
  const trusted = ['::ffff:10.0.0.0/104']
  expect(clientAddressOf('10.255.0.1', '198.51.100.1', trusted)).toBe('198.51.100.1')
  expect(clientAddressOf('11.0.0.1', '198.51.100.1', trusted)).toBe('11.0.0.1')
})

it.each([
  ['203.0.113.9', '203.0.113.9'],
  ['unknown', 'unknown'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::', '2001:db8:1:2::/64'],
  ['::1', '::/64'],
])('counts %s as %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})

it('one reader for many requests answers each as if it were the only one', () => {
  const addressOf = createClientAddressOf(['10.0.0.0/8'])
  for (const _ of [1, 2]) {
    expect(addressOf('::ffff:198.51.100.7', undefined)).toBe('198.51.100.7')
    expect(addressOf('10.0.0.1', '203.0.113.9')).toBe('203.0.113.9')
    expect(addressOf('10.0.0.1', '203.0.113.10')).toBe('203.0.113.10')
    expect(addressOf('10.0.0.1', undefined)).toBe('10.0.0.1')
    expect(addressOf(undefined, '203.0.113.9')).toBe('unknown')
  }
})
