import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { useOnline } from './use-online.ts'

afterEach(cleanup)

test('follows the browser between online and offline', () => {
  const onLine = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(true)
  const { result } = renderHook(() => useOnline())
  expect(result.current).toBe(true)
  act(() => {
    onLine.mockReturnValue(false)
    window.dispatchEvent(new Event('offline'))
  })
  expect(result.current).toBe(false)
  act(() => {
    onLine.mockReturnValue(true)
    window.dispatchEvent(new Event('online'))
  })
  expect(result.current).toBe(true)
})

test('leaves no listener behind', () => {
  const added = vi.spyOn(window, 'addEventListener')
  const removed = vi.spyOn(window, 'removeEventListener')
  renderHook(() => useOnline()).unmount()
  const heard = added.mock.calls.filter(([type]) => type === 'online' || type === 'offline')
  expect(heard).toHaveLength(2)
  for (const [type, listener] of heard) expect(removed).toHaveBeenCalledWith(type, listener)
})
