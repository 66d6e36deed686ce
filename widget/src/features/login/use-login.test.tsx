import { act, cleanup, renderHook } from '@testing-library/react'
import type { Attempt } from 'bff/contract'
import { afterEach, expect, test, vi } from 'vitest'
import { useLogin } from './use-login.ts'

const attempt: Attempt = {
  id: 'pa_1',
  kind: 'hosted',
  status: 'processing',
  createdAt: '2026-01-01T00:00:00Z',
}
const aBug = () => Promise.reject(new TypeError('a bug'))

type Options = Parameters<typeof useLogin>[0]

function aLogin(broken: Partial<Options>) {
  const leave = vi.fn<Options['leave']>()
  const onOpened = vi.fn<Options['onOpened']>()
  const options: Options = {
    isPageOpen: false,
    askPage: async () => true,
    openWindow: () => null,
    openHostedLogin: async () => ({ url: 'https://iyzico.example/page' }),
    leave,
    readAttempt: async () => attempt,
    onOpened,
    onWindowClosed: () => {},
  }
  const { result, rerender } = renderHook(useLogin, { initialProps: { ...options, ...broken } })
  const press = () => act(async () => result.current.press('not_linked'))
  return { result, press, mend: () => rerender(options), leave, onOpened }
}

afterEach(cleanup)

test.each<[string, Partial<Options>]>([
  ['the merchant’s page cannot be asked', { askPage: aBug }],
  ['the BFF cannot be asked', { openHostedLogin: aBug }],
  ['the answer is no address', { openHostedLogin: async () => ({ url: 'https://' }) }],
])('where %s, it says so, and can be pressed again', async (_why, broken) => {
  const { result, press, mend, leave } = aLogin(broken)
  await press()
  expect(result.current).toMatchObject({ isBusy: false, failure: { code: 'network' } })
  expect(leave).not.toHaveBeenCalled()
  mend()
  await press()
  expect(result.current).toMatchObject({ isBusy: false, failure: null })
  expect(leave).toHaveBeenCalledExactlyOnceWith('https://iyzico.example/page')
})

test('where no window can be opened, the whole page goes', async () => {
  const { result, press, leave } = aLogin({
    openWindow: () => {
      throw new TypeError('a bug')
    },
  })
  await press()
  expect(leave).toHaveBeenCalledExactlyOnceWith('https://iyzico.example/page')
  expect(result.current).toMatchObject({ isBusy: false, failure: null })
})

test('where the order cannot be read anew, the press is over all the same', async () => {
  const { result, press, mend, leave, onOpened } = aLogin({ readAttempt: aBug })
  await press()
  expect(result.current).toMatchObject({ isBusy: false, failure: null })
  expect(onOpened).not.toHaveBeenCalled()
  mend()
  await press()
  expect(leave).toHaveBeenCalledTimes(2)
  expect(onOpened).toHaveBeenCalledExactlyOnceWith(attempt)
})
