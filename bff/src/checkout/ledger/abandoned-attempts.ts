import type { LedgerStore, StoredAttempt } from '../ledger-store.ts'
import type { Clock } from '../ports.ts'

type Observation = { value: number; since: number }

/**
 * Finds the attempts that no process is at work on any more, by watching: an instance is silent when
 * its count of heartbeats stands still, and an attempt is old when its row does. No time in the store
 * is compared with a clock here, so machines whose clocks differ agree, and a clock that is set
 * neither delays nor hastens anything. A process that has just started has to watch first.
 */
export function createAbandonedAttempts(deps: {
  store: Pick<LedgerStore, 'listAttendedAttempts'>
  clock: Clock
  settings: {
    /** An instance whose heartbeats stand still for so long has died, or is as good as dead. */
    silentMs: number
    /** No call takes longer than this. */
    leaseMs: number
  }
}) {
  const { store, clock, settings } = deps
  const readWatchedMs = createStopwatch(clock)
  let instances = new Map<string, Observation>()
  let attempts = new Map<string, Observation>()

  /** Claimed, sent and completing ones. What is no longer listed is forgotten. */
  async function list(): Promise<StoredAttempt[]> {
    const listed = await store.listAttendedAttempts()
    const now = readWatchedMs()
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

/**
 * Milliseconds that have passed for certain: between two readings, what the clock says that says
 * less. A wall clock that is set back costs the one interval in which that happened.
 */
function createStopwatch(clock: Clock): () => number {
  let passedMs = 0
  let wall = clock.now()
  let elapsed = clock.monotonic()
  return () => {
    const [wallNow, elapsedNow] = [clock.now(), clock.monotonic()]
    passedMs += Math.max(0, Math.min(wallNow - wall, elapsedNow - elapsed))
    wall = wallNow
    elapsed = elapsedNow
    return passedMs
  }
}
