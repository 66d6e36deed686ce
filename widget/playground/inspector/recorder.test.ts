import { expect, test } from 'vitest'
import type { NewNote } from './note.ts'
import { createRecorder } from './recorder.ts'
import { toDiagnostics } from './to-line.ts'

const note = (text: string): NewNote => ({ kind: 'control', text })

test('tells who listens of every note, with its time, until they stop', () => {
  const recorder = createRecorder(() => 7)
  const heard: unknown[] = []
  const stop = recorder.listen((each) => heard.push(each))
  recorder.add(note('one'))
  stop()
  recorder.add(note('two'))
  expect(heard).toEqual([{ at: 7, kind: 'control', text: 'one' }])
  expect(recorder.notes()).toHaveLength(2)
  recorder.clear()
  expect(recorder.notes()).toEqual([])
})

test('keeps the latest notes of a long day', () => {
  const recorder = createRecorder()
  for (let count = 0; count < 1_000; count += 1) recorder.add(note(String(count)))
  const notes = recorder.notes()
  expect(notes.length).toBeLessThan(1_000)
  expect(notes.at(-1)).toMatchObject({ text: '999' })
})

test('writes what happened as text, the first thing first', () => {
  const recorder = createRecorder(() => Date.UTC(2026, 0, 1))
  recorder.add({
    kind: 'message',
    direction: 'down',
    message: { type: 'init', options: { theme: 'dark' } },
  })
  recorder.add({ kind: 'event', name: 'ready', detail: {} })
  const told = toDiagnostics(recorder.notes(), { scenario: 'card', userAgent: 'a browser' })
  expect(told.split('\n')).toEqual([
    'wallet-checkout playground · card',
    'a browser',
    '00:00:00.000 message down: init options { theme=dark }',
    '00:00:00.000 event: ready ',
    '',
  ])
})
