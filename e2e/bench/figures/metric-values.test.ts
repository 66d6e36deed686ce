import { expect, test } from 'vitest'
import { readMetric } from './metric-values.ts'

const text = `# HELP refused_total Refused.
# TYPE refused_total counter
refused_total{reason="event loop"} 3
refused_total{reason="charges"} 4
refused_total_more 100
lag_seconds 0.0125
`

test('all series of a metric are added up, and no other metric is', () => {
  expect(readMetric(text, 'refused_total')).toBe(7)
  expect(readMetric(text, 'lag_seconds')).toBe(0.0125)
})

test('a metric that nobody has counted yet is 0', () => {
  expect(readMetric(text, 'alarms_total')).toBe(0)
})
