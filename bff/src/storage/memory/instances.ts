import type { Clock } from '../../checkout/ports.ts'
import { attendedStates } from '../lookup-order.ts'
import type { InstancePart } from '../store.ts'
import { copyOf, type Tables } from './tables.ts'

export function memoryInstances(
  { attempts, instances }: Tables,
  clock: Pick<Clock, 'now'>,
): InstancePart {
  return {
    async beat(instanceId) {
      const at = clock.now()
      const { heartbeats } = instances.get(instanceId) ?? { heartbeats: 0 }
      instances.set(instanceId, { beatAt: at, heartbeats: heartbeats + 1 })
      return { at }
    },
    async listAttendedAttempts() {
      return [...attempts.values()]
        .filter(({ state }) => attendedStates.includes(state))
        .toSorted((left, right) => left.createdAt - right.createdAt)
        .map((attempt) => ({
          attempt: copyOf(attempt),
          heartbeats: instances.get(attempt.instanceId)?.heartbeats ?? 0,
        }))
    },
  }
}
