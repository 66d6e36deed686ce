import { expect, test } from 'vitest'
import { findView, viewNames } from './fixture-views.ts'
import { toAddress, toCells } from './to-cells.ts'

test('puts a state side by side in both languages, both themes, on both screens', () => {
  const cells = toCells('ready', { locale: '', theme: '', screen: '' })
  expect(new Set(cells.map((cell) => JSON.stringify(cell))).size).toBe(2 * 2 * 2)
})

test('shows only what is chosen', () => {
  const cells = toCells('paid', { locale: 'en', theme: 'dark', screen: 'phone' })
  expect(cells).toEqual([{ view: 'paid', locale: 'en', theme: 'dark', screen: 'phone' }])
  expect(cells.map(toAddress)).toEqual(['state.html?view=paid&locale=en&theme=dark'])
})

test('has one view for each name, and none for any other', () => {
  expect(new Set(viewNames).size).toBe(viewNames.length)
  expect(viewNames.map(findView)).not.toContain(undefined)
  expect(findView('toString')).toBeUndefined()
})
