import type { Clock } from '../../checkout/ports.ts'
import { attendedStates } from '../lookup-order.ts'
import type { InstancePart } from '../store.ts'
import { copyOf, type Tables } from './tables.ts'

export function memoryInstances(
  { attempts, beats }: Tables,
  clock: Pick<Clock, 'now'>,
): InstancePart {
  return {
    async beat(instanceId) {
      const at = clock.now()
      beats.set(instanceId, at)
      return { at }
    },
    async listAbandonedAttempts(silentMs, olderThanMs) {
      const now = clock.now()
      return [...attempts.values()]
        .filter(({ state }) => attendedStates.includes(state))
        .filter(({ instanceId, since }) => {
          // An instance that has never beaten has been silent since it wrote the row.
          const isSilent = (beats.get(instanceId) ?? since) <= now - silentMs
          return isSilent || since <= now - olderThanMs
        })
        .toSorted((left, right) => left.createdAt - right.createdAt)
        .map(copyOf)
    },
  }
}
