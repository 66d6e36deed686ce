import type { LeftoverPart } from '../store.ts'
import type { Tables } from './tables.ts'

export function memoryLeftovers({ wallets, webhooks, instances }: Tables): LeftoverPart {
  return {
    async deleteLeftovers(before) {
      return (
        deleteWhere(wallets, ({ sealedWallet, since }) => sealedWallet === null && since < before) +
        deleteWhere(webhooks, (receivedAt) => receivedAt < before) +
        deleteWhere(instances, ({ beatAt }) => beatAt < before)
      )
    },
  }
}

function deleteWhere<T>(table: Map<string, T>, isLeftover: (row: T) => boolean): number {
  const keys = [...table].filter(([, row]) => isLeftover(row)).map(([key]) => key)
  for (const key of keys) table.delete(key)
  return keys.length
}
