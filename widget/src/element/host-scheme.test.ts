import { afterEach, expect, test, vi } from 'vitest'
import { readHostScheme, watchHost } from './host-scheme.ts'

afterEach(() => document.body.replaceChildren())

test.each([
  ['dark', 'dark'],
  ['light', 'light'],
  ['only dark', 'dark'],
  ['light dark', 'auto'],
  ['dark light', 'auto'],
  ['normal', 'auto'],
  ['', 'auto'],
  [undefined, 'auto'],
])('takes a page of color-scheme %s for %s', (colorScheme, theme) => {
  vi.stubGlobal('getComputedStyle', () => ({ colorScheme }))
  expect(readHostScheme(document.body)).toBe(theme)
})

test('hears of a class around the element, until it stops, and not of its own', async () => {
  document.body.innerHTML = '<main><p></p></main>'
  const element = document.querySelector('p')!
  const heard = vi.fn<() => void>()
  const stop = watchHost(element, heard)
  element.className = 'mine'
  await Promise.resolve()
  expect(heard).not.toHaveBeenCalled()
  document.documentElement.className = 'dark'
  document.querySelector('main')!.dataset['look'] = 'night'
  await Promise.resolve()
  expect(heard).toHaveBeenCalledTimes(1)
  stop()
  document.documentElement.className = ''
  await Promise.resolve()
  expect(heard).toHaveBeenCalledTimes(1)
})
