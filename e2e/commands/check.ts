import { runChecks } from './checks.ts'
import { fail } from './step.mjs'

try {
  process.exitCode = (await runChecks()) === 0 ? 0 : 1
} catch (error) {
  fail(error)
}
