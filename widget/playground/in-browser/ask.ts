// What passes between the worker, which sees requests, and the page, which holds the servers.

export const hostNames = ['shop', 'pay', 'iyzico'] as const

/** The servers of one world, by the part of the address that names them. */
export type HostName = (typeof hostNames)[number]

/** A request that the worker has seen, for the page that holds the servers. */
export type Ask = {
  host: HostName
  method: string
  /** With its query. */
  path: string
  headers: [string, string][]
  body: ArrayBuffer | null
  destination: string
  isNavigation: boolean
}

export type Answer =
  | { kind: 'response'; status: number; headers: [string, string][]; body: ArrayBuffer | null }
  /** As if nobody were there. */
  | { kind: 'error' }
  /** Not of this world: the network knows. */
  | { kind: 'pass' }
