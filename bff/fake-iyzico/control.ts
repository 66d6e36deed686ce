import type { CallLog, LoggedCall } from './call-log.ts'
import { endpointNames, type EndpointName } from './endpoint.ts'
import type { Fault, FaultOrder, FaultQueue } from './faults.ts'
import type { Member, MemberRegistry } from './members.ts'
import type { Switches } from './switches.ts'

export type FakeState = {
  calls: LoggedCall[]
  counts: Record<EndpointName, number>
  switches: Switches
  faults: Fault[]
}

/** The hand of a test inside the fake iyzico. */
export type FakeControl = {
  /** Scripts a fault: `fail({ path: 'retrieve/access-token', kind: 'hang', times: 2 })`. */
  fail: (order: FaultOrder) => void
  /** Changes some switches: `set({ tokenLifeMs: 20_000 })`. */
  set: (changes: Partial<Switches>) => void
  /** Adds a member, or replaces the one with the same session token. */
  putMember: (member: Member) => void
  endSession: (sessionToken: string) => void
  /** How many calls arrived there, struck by a fault or not. */
  count: (path: EndpointName) => number
  state: () => FakeState
  /** Back to the first moment: no faults, no calls, the first switches and members. */
  reset: () => void
}

type Parts = {
  calls: CallLog
  faults: FaultQueue
  members: MemberRegistry
  switches: SwitchBoard
}

export type SwitchBoard = {
  read: () => Switches
  set: (changes: Partial<Switches>) => void
  reset: () => void
}

export function createSwitchBoard(initial: Switches): SwitchBoard {
  let switches = initial
  return {
    read: () => switches,
    set: (changes) => {
      switches = { ...switches, ...changes }
    },
    reset: () => {
      switches = initial
    },
  }
}

export function createControl({ calls, faults, members, switches }: Parts): FakeControl {
  return {
    fail: faults.add,
    set: switches.set,
    putMember: members.put,
    endSession: members.end,
    count: calls.count,
    state: () => ({
      calls: calls.calls(),
      counts: Object.fromEntries(
        endpointNames.map((name) => [name, calls.count(name)]),
      ) as FakeState['counts'],
      switches: switches.read(),
      faults: faults.waiting(),
    }),
    reset: () => {
      for (const part of [members, switches]) part.reset()
      for (const part of [calls, faults]) part.clear()
    },
  }
}
