import { expect, it } from 'vitest'
import type { OpenEmpty } from './open-empty.ts'

export function usabilityTests(openEmpty: OpenEmpty): void {
  it('can be closed twice', async () => {
    const store = await openEmpty()
    await store.close()
    await expect(store.close()).resolves.toBeUndefined()
  })
}
