/** Whose request is this? Proxies say so in `X-Forwarded-For`, and so can anybody who lies. */
import {
  convertIPv4BinaryToString,
  convertIPv4MappedIPv6ToIPv4,
  convertIPv4ToBinary,
  convertIPv6BinaryToString,
  convertIPv6ToBinary,
  isIPv4MappedIPv6,
} from 'hono/utils/ipaddr'

/** An IPv4-mapped IPv6 address is the IPv4 address that it means. */
type Address = { bits: 32 | 128; value: bigint }
type AddressBlock = Address & { prefix: number }

/**
 * The address from which a request came: of the hops that were reported, the last one that is not a
 * trusted proxy. What an unknown peer reports is not believed, nor what stands before a hop that
 * cannot be read.
 * @param peer the other end of the connection; without one, the answer is `unknown`.
 * @param trustedProxies addresses and CIDR blocks, as `isAddressBlock` accepts them.
 * @example clientAddressOf('10.0.0.1', '203.0.113.9', ['10.0.0.0/8']) // '203.0.113.9'
 */
export function clientAddressOf(
  peer: string | undefined,
  forwardedFor: string | undefined,
  trustedProxies: readonly string[],
): string {
  return createClientAddressOf(trustedProxies)(peer, forwardedFor)
}

const mostPeers = 1_000

/** The same for many requests: blocks are read once, and so is a peer that comes again and again. */
export function createClientAddressOf(
  trustedProxies: readonly string[],
): (peer: string | undefined, forwardedFor: string | undefined) => string {
  const trusted = trustedProxies.map(parseAddressBlock)
  const peers = new Map<string, string>()

  function textOf(peer: string): string {
    const known = peers.get(peer)
    if (known !== undefined) return known
    const address = parseAddress(peer)
    const text = address ? toText(address) : 'unknown'
    if (peers.size >= mostPeers) peers.clear()
    peers.set(peer, text)
    return text
  }

  return (peer = '', forwardedFor) =>
    forwardedFor && trusted.length > 0 ? throughProxies(peer, forwardedFor, trusted) : textOf(peer)
}

function throughProxies(
  peer: string,
  forwardedFor: string,
  trusted: readonly (AddressBlock | undefined)[],
): string {
  let client = parseAddress(peer)
  if (!client) return 'unknown'
  for (const hop of forwardedFor.split(',').toReversed()) {
    const reporter: Address = client
    if (!trusted.some((block) => block && isWithin(reporter, block))) break
    const address = parseAddress(withoutPort(hop.trim()))
    if (!address) break
    client = address
  }
  return toText(client)
}

/** `10.0.0.1`, `10.0.0.0/8`, `2001:db8::1` or `2001:db8::/32`. */
export function isAddressBlock(text: string): boolean {
  return parseAddressBlock(text) !== undefined
}

/**
 * What to count requests by: an IPv4 address, or the /64 network that an IPv6 subscriber has to
 * himself and whose addresses he can change at will.
 */
export function networkOf(clientAddress: string): string {
  if (!clientAddress.includes(':')) return clientAddress
  const address = parseAddress(clientAddress)
  if (address?.bits !== 128) return clientAddress
  return `${convertIPv6BinaryToString((address.value >> 64n) << 64n)}/64`
}

function parseAddress(text: string): Address | undefined {
  try {
    if (!text.includes(':')) return { bits: 32, value: convertIPv4ToBinary(text) }
    const value = convertIPv6ToBinary(text)
    if (!isIPv4MappedIPv6(value)) return { bits: 128, value }
    return { bits: 32, value: convertIPv4MappedIPv6ToIPv4(value) }
  } catch {
    return undefined
  }
}

function parseAddressBlock(text: string): AddressBlock | undefined {
  const [start = '', length, ...rest] = text.split('/')
  const address = parseAddress(start)
  if (!address || rest.length > 0) return undefined
  if (length === undefined) return { ...address, prefix: address.bits }
  if (!/^\d{1,3}$/.test(length)) return undefined
  const writtenBits = start.includes(':') ? 128 : 32
  const prefix = Number(length) - (writtenBits - address.bits)
  return prefix >= 0 && prefix <= address.bits ? { ...address, prefix } : undefined
}

function isWithin(address: Address, block: AddressBlock): boolean {
  const hostBits = BigInt(block.bits - block.prefix)
  return address.bits === block.bits && address.value >> hostBits === block.value >> hostBits
}

/** Some proxies write `203.0.113.9:4711` or `[2001:db8::1]:4711`. */
function withoutPort(hop: string): string {
  const match = /^\[([^\]]*)\](?::\d+)?$/.exec(hop) ?? /^([\d.]+):\d+$/.exec(hop)
  return match?.[1] ?? hop
}

function toText({ bits, value }: Address): string {
  return bits === 32 ? convertIPv4BinaryToString(value) : convertIPv6BinaryToString(value)
}
