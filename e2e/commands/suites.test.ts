import { expect, test } from 'vitest'
import { countBrowserTests, countUnitTests } from './suites.ts'

test('counts a file that cannot be loaded as one failure', () => {
  const report = {
    numPassedTests: 3,
    numFailedTests: 1,
    testResults: [
      { status: 'failed', assertionResults: [{}, {}, {}, {}] },
      { status: 'failed', assertionResults: [] },
    ],
  }
  expect(countUnitTests(report)).toEqual({ passed: 3, failed: 2 })
})

test('counts a browser test that passes only sometimes as a failure', () => {
  const report = { stats: { expected: 5, unexpected: 1, flaky: 1 } }
  expect(countBrowserTests(report)).toEqual({ passed: 5, failed: 2 })
})
