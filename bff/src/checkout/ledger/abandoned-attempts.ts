import type { LedgerStore, StoredAttempt } from '../ledger-store.ts'
import type { Timekeeper } from '../timekeeper.ts'
import type { Verdict } from './verdict.ts'

type Observation = { value: number; since: number }

/**
 * Finds the attempts that no process is at work on any more, by watching: an instance is silent when
 * its count of heartbeats stands still, and an attempt is old when its row does. No time in the store
 * is compared with a clock here, so machines whose clocks differ agree, and a clock that is set
 * neither delays nor hastens anything. A process that has just started has to watch first.
 */
export function createAbandonedAttempts(deps: {
  store: Pick<LedgerStore, 'listAttendedAttempts'>
  timekeeper: Pick<Timekeeper, 'start'>
  settings: {
    /** An instance whose heartbeats stand still for so long has died, or is as good as dead. */
    silentMs: number
    /** No call takes longer than this. */
    leaseMs: number
  }
}) {
  const { store, timekeeper, settings } = deps
  let watchedMs = 0
  let sinceLast = timekeeper.start()
  let instances = new Map<string, Observation>()
  let attempts = new Map<string, Observation>()

  /** Claimed, sent and completing ones. What is no longer listed is forgotten. */
  async function list(): Promise<StoredAttempt[]> {
    const listed = await store.listAttendedAttempts()
    // Added up from round to round, so that a clock that is set back costs one of them.
    watchedMs += sinceLast().leastMs
    sinceLast = timekeeper.start()
    const now = watchedMs
    const instancesNow = new Map<string, Observation>()
    const attemptsNow = new Map<string, Observation>()
    for (const { attempt, heartbeats } of listed) {
      const { id, instanceId, version } = attempt
      instancesNow.set(instanceId, observe(instances.get(instanceId), heartbeats, now))
      attemptsNow.set(id, observe(attempts.get(id), version, now))
    }
    instances = instancesNow
    attempts = attemptsNow

    const lasts = (observation: Observation | undefined, ms: number) =>
      observation !== undefined && now - observation.since >= ms
    return listed.flatMap(({ attempt }) => {
      const isSilent = lasts(instances.get(attempt.instanceId), settings.silentMs)
      const isOld = lasts(attempts.get(attempt.id), settings.leaseMs)
      return isSilent || isOld ? [attempt] : []
    })
  }

  return { list }
}

function observe(before: Observation | undefined, value: number, now: number): Observation {
  return before?.value === value ? before : { value, since: now }
}

/** Never a re-send, so it may be early: an answer that still comes counts all the same. */
export function verdictOnAbandoned({ state, kind }: StoredAttempt): Verdict | undefined {
  const actor = 'recovery'
  if (state === 'claimed' || (state === 'sent' && kind === 'hosted')) {
    return {
      to: 'not_sent',
      actor,
      reason: 'its process died before it was sent',
      code: 'not_sent',
    }
  }
  if (state === 'sent' || state === 'completing') {
    return { to: 'unknown', actor, reason: 'its process is silent' }
  }
  return undefined
}
