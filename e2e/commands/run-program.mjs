// Plain JavaScript: it runs before anything is installed, on any Node from 20.
import { spawn } from 'node:child_process'

/** The package manager, at the one version that this repository is used with. */
export const pnpm = ['npx', '--yes', 'pnpm@12.21.0']

/**
 * Runs a program to its end without showing anything of it.
 * @param {readonly string[]} command
 * @param {{ cwd?: string, env?: Record<string, string> }} [options]
 * @returns {Promise<{ succeeded: boolean, stdout: string, output: string }>}
 */
export function runProgram([program = '', ...args], { cwd, env } = {}) {
  return new Promise((resolve) => {
    /** @type {{ from: 'stdout' | 'stderr', text: string }[]} */
    const pieces = []
    const done = (/** @type {boolean} */ succeeded) => {
      const stdout = pieces.filter(({ from }) => from === 'stdout')
      resolve({ succeeded, stdout: textOf(stdout), output: textOf(pieces).trim() })
    }
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child.stdout.setEncoding('utf8').on('data', (text) => pieces.push({ from: 'stdout', text }))
    child.stderr.setEncoding('utf8').on('data', (text) => pieces.push({ from: 'stderr', text }))
    child.on('error', (error) => {
      pieces.push({ from: 'stderr', text: error.message })
      done(false)
    })
    child.on('close', (code) => done(code === 0))
  })
}

/**
 * Runs a program in the foreground, hands on what stops it, and gives back its exit code.
 * @param {readonly string[]} command
 * @param {{ cwd?: string, env?: Record<string, string> }} [options]
 * @returns {Promise<number>}
 */
export function runInForeground([program = '', ...args], { cwd, env } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: 'inherit',
    })
    const stop = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal)
    process.on('SIGINT', stop)
    process.on('SIGTERM', stop)
    child.on('error', reject)
    child.on('close', (code) => {
      process.off('SIGINT', stop)
      process.off('SIGTERM', stop)
      resolve(code ?? 1)
    })
  })
}

/** @param {{ text: string }[]} pieces */
function textOf(pieces) {
  return pieces.map(({ text }) => text).join('')
}
