import type { FarewellPart } from '../store.ts'
import { copyOf, type Tables } from './tables.ts'

export function memoryFarewells({ wallets, farewells }: Tables): FarewellPart {
  return {
    async forgetWallet(buyerId, farewell) {
      if (!wallets.has(buyerId)) return false
      if (farewell && farewells.has(farewell.id)) {
        throw new Error('This farewell is there already')
      }
      wallets.delete(buyerId)
      if (farewell) farewells.set(farewell.id, copyOf(farewell))
      return true
    },
    async listDueFarewells(now, limit) {
      return [...farewells.values()]
        .filter(({ nextTryAt }) => nextTryAt <= now)
        .toSorted((one, other) => one.nextTryAt - other.nextTryAt)
        .slice(0, limit)
        .map(copyOf)
    },
    async leaseFarewell({ id, nextTryAt: readAt, tries }, nextTryAt) {
      const stored = farewells.get(id)
      if (stored?.nextTryAt !== readAt || stored.tries !== tries) return false
      farewells.set(id, { ...stored, nextTryAt, tries: tries + 1 })
      return true
    },
    async deleteFarewell(id) {
      farewells.delete(id)
    },
  }
}
