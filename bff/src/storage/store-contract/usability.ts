import { expect, it } from 'vitest'
import type { OpenEmpty } from './open-empty.ts'

export function usabilityTests(openEmpty: OpenEmpty): void {
  it('can be used until it is closed, and closed twice', async () => {
    const store = await openEmpty()
    await expect(store.check()).resolves.toBeUndefined()
    await expect(store.check()).resolves.toBeUndefined()
    await store.close()
    await store.close()
    await expect(store.check()).rejects.toThrow(/not open|closed/)
  })
}
