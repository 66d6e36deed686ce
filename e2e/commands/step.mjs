// Plain JavaScript: it runs before anything is installed, on any Node from 20.
import { inspect } from 'node:util'

/** A step that did not work out; `message` is all that a reader needs. */
export class StepError extends Error {}

/**
 * Prints one line for one step, when it is done; what went wrong follows it.
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 * @param {(result: T) => string} [summary] what to say behind the title
 * @param {(result: T) => boolean} [isGood] default: whatever does not throw
 * @returns {Promise<T>}
 */
export async function step(title, work, summary, isGood = () => true) {
  const startedAt = performance.now()
  const seconds = () => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`
  const isTerminal = process.stdout.isTTY
  if (isTerminal) process.stdout.write(`… ${title}`)
  const settle = (/** @type {string} */ line) =>
    process.stdout.write(`${isTerminal ? '\r\u001B[2K' : ''}${line}\n`)
  try {
    const result = await work()
    settle(
      `${isGood(result) ? '✓' : '✗'} ${title}${summary ? `: ${summary(result)}` : ''} (${seconds()})`,
    )
    return result
  } catch (error) {
    settle(`✗ ${title} (${seconds()})`)
    throw error
  }
}

/**
 * Ends a command: says what went wrong, and makes the exit code tell it.
 * @param {unknown} error
 */
export function fail(error) {
  const text = error instanceof StepError ? error.message : inspect(error)
  process.stderr.write(`\n${text}\n`)
  process.exitCode = 1
}
