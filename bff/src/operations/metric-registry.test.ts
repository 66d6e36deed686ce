import { expect, test } from 'vitest'
import { createMetricRegistry } from './metric-registry.ts'

test('tells counters with their labels', async () => {
  const registry = createMetricRegistry()
  const pays = registry.counter('pays_total', 'Pays.', ['kind', 'outcome'])
  pays.add({ kind: 'one_tap', outcome: 'success' })
  pays.add({ kind: 'one_tap', outcome: 'success' }, 2)
  pays.add({ outcome: 'declined', kind: 'hosted' })
  expect(await registry.render()).toBe(
    `# HELP pays_total Pays.
# TYPE pays_total counter
pays_total{kind="one_tap",outcome="success"} 3
pays_total{kind="hosted",outcome="declined"} 1
`,
  )
})

test('tells a counter without labels from the start', async () => {
  const registry = createMetricRegistry()
  registry.counter('pays_total', 'Pays.', [])
  expect(await registry.render()).toContain('\npays_total 0\n')
})

test('reads a counter that is kept elsewhere at the moment it is asked', async () => {
  const registry = createMetricRegistry()
  let value = 1
  registry.readCounter('lost_total', 'Lost.', () => value)
  expect(await registry.render()).toContain('# TYPE lost_total counter\nlost_total 1\n')
  value = 2
  expect(await registry.render()).toContain('\nlost_total 2\n')
})

test('tells histograms in buckets that hold all that is not more', async () => {
  const registry = createMetricRegistry()
  const seconds = registry.histogram('call_seconds', 'Time.', ['path'], [0.1, 1])
  for (const value of [0.05, 0.1, 0.5, 30]) seconds.observe({ path: '/a' }, value)
  expect(await registry.render()).toBe(
    `# HELP call_seconds Time.
# TYPE call_seconds histogram
call_seconds_bucket{path="/a",le="0.1"} 2
call_seconds_bucket{path="/a",le="1"} 3
call_seconds_bucket{path="/a",le="+Inf"} 4
call_seconds_sum{path="/a"} 30.65
call_seconds_count{path="/a"} 4
`,
  )
})

test('reads a gauge at the moment it is asked', async () => {
  const registry = createMetricRegistry()
  let value = 1
  registry.gauge('open', 'Open.', async () => [{ labels: { state: 'sent' }, value }])
  expect(await registry.render()).toContain('open{state="sent"} 1\n')
  value = 2
  expect(await registry.render()).toContain('open{state="sent"} 2\n')
})

test('leaves out what cannot be read, says which it was, and tells the rest', async () => {
  const unreadable: string[] = []
  const registry = createMetricRegistry({ onUnreadable: (name) => unreadable.push(name) })
  registry.gauge('broken', 'Broken.', () => Promise.reject(new Error('no store')))
  registry.gauge('whole', 'Whole.', () => [{ labels: {}, value: Infinity }])
  expect(await registry.render()).toBe('# HELP whole Whole.\n# TYPE whole gauge\nwhole +Inf\n')
  expect(unreadable).toEqual(['broken'])
})

test('escapes what would end a label, a line or a help text', async () => {
  const registry = createMetricRegistry()
  registry.counter('odd_total', 'One\\line\nonly.', ['text']).add({ text: 'a"b\\c\nd' })
  expect(await registry.render()).toBe(
    '# HELP odd_total One\\\\line\\nonly.\n# TYPE odd_total counter\n' +
      'odd_total{text="a\\"b\\\\c\\nd"} 1\n',
  )
})

test('takes every name once, and only one that Prometheus takes', () => {
  const registry = createMetricRegistry()
  registry.counter('pays_total', 'Pays.', [])
  expect(() => registry.counter('pays_total', 'Pays.', [])).toThrow(/pays_total/)
  expect(() => registry.gauge('pays-open', 'Open.', () => [])).toThrow(/pays-open/)
})
