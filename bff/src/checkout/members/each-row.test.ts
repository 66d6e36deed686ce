import { expect, test } from 'vitest'
import { eachRow } from './each-row.ts'

/** A list of letters, and the questions that it was asked. */
function aList(letters: string) {
  const asked: string[] = []
  const list = async (after: string, limit: number) => {
    asked.push(after)
    return Array.from(letters)
      .filter((letter) => letter > after)
      .slice(0, limit)
  }
  async function read() {
    const rows: string[] = []
    for await (const row of eachRow(list, (letter) => letter, 2)) rows.push(row)
    return rows
  }
  return { asked, read }
}

test.each([
  ['', ['']],
  ['a', ['']],
  ['ab', ['', 'b']],
  ['abc', ['', 'b']],
  ['abcd', ['', 'b', 'd']],
])('reads every row of %j once, by pages of two', async (letters, questions) => {
  const { asked, read } = aList(letters)
  expect(await read()).toEqual(Array.from(letters))
  expect(asked).toEqual(questions)
})
