import type { EndpointName } from './endpoint.ts'

export type LoggedCall = {
  path: EndpointName
  /** iyzico's clock, epoch milliseconds. */
  at: number
  conversationId: string | undefined
}

const longestLog = 1_000

/** Every call that arrived, struck by a fault or not. */
export type CallLog = {
  add: (call: LoggedCall) => void
  /** The latest ones, oldest first. */
  calls: () => LoggedCall[]
  count: (path: EndpointName) => number
  clear: () => void
}

export function createCallLog(): CallLog {
  let calls: LoggedCall[] = []
  const counts = new Map<EndpointName, number>()
  return {
    add: (call) => {
      calls = [...calls.slice(1 - longestLog), call]
      counts.set(call.path, (counts.get(call.path) ?? 0) + 1)
    },
    calls: () => [...calls],
    count: (path) => counts.get(path) ?? 0,
    clear: () => {
      calls = []
      counts.clear()
    },
  }
}
