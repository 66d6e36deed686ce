// @vitest-environment node
import { expect, test, vi } from 'vitest'

test('does nothing where there is no document, as on a server', async () => {
  const say = vi.spyOn(console, 'warn').mockReturnValue()
  await import('./index.ts')
  expect(typeof document).toBe('undefined')
  expect(say).not.toHaveBeenCalled()
})
