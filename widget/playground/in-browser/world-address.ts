import { hostNames, type HostName } from './ask.ts'

/** Where a world and its hosts are found, by a browser and by each other. */
export type WorldAddress = {
  /** The origin that everything is served from. */
  origin: string
  /** The address of a host, as a browser has to write it; ends without a slash. */
  urlOf: (host: HostName) => string
  /** The origin by which the servers know a host. It exists in this world only. */
  innerOriginOf: (host: HostName) => string
  /** An address that a server wrote, as a browser has to write it. */
  toOuter: (url: string) => string
  /** The host, and the path on it, of an address of this world. */
  parse: (url: string) => { host: HostName; path: string } | undefined
}

/**
 * @example
 * const address = createWorldAddress('https://demo.example/some/', 'c1')
 * address.urlOf('pay') // 'https://demo.example/some/in/c1/pay'
 * address.toOuter('http://pay.localhost/frame') // 'https://demo.example/some/in/c1/pay/frame'
 */
export function createWorldAddress(base: string, worldId: string): WorldAddress {
  const root = new URL(`in/${encodeURIComponent(worldId)}/`, base).href
  const urlOf = (host: HostName) => root + host
  // A name of the loopback: the BFF takes plain pages of iyzico's from nowhere else.
  const innerOriginOf = (host: HostName) => `http://${host}.localhost`
  return {
    origin: new URL(base).origin,
    urlOf,
    innerOriginOf,
    toOuter: (url) => {
      const host = hostNames.find((name) => new URL(url).origin === innerOriginOf(name))
      return host ? urlOf(host) + url.slice(innerOriginOf(host).length) : url
    },
    parse: (url) => {
      if (!url.startsWith(root)) return undefined
      const [name, ...rest] = url.slice(root.length).split('/')
      const host = hostNames.find((known) => known === name)
      return host && { host, path: `/${rest.join('/')}` }
    },
  }
}
