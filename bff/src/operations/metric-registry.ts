/** The little of a Prometheus client that is needed here: text format 0.0.4, no dependencies. */

export type Labels<Name extends string> = Record<Name, string>
export type Sample<Name extends string = string> = { labels: Labels<Name>; value: number }

export type Counter<Name extends string> = { add: (labels: Labels<Name>, by?: number) => void }
export type Histogram<Name extends string> = {
  observe: (labels: Labels<Name>, value: number) => void
}

type Line = { suffix?: string; labels: Record<string, string>; value: number }
type Metric = {
  name: string
  help: string
  type: 'counter' | 'gauge' | 'histogram'
  lines: () => Line[] | Promise<Line[]>
}

export type MetricRegistry = ReturnType<typeof createMetricRegistry>

/**
 * Counters, gauges and histograms, told as text.
 * @param options.onUnreadable is told the name of a gauge that could not be read just now.
 * @example registry.counter('pays_total', 'Pays.', ['outcome']).add({ outcome: 'declined' })
 */
export function createMetricRegistry(options: { onUnreadable?: (name: string) => void } = {}) {
  const metrics: Metric[] = []

  function register(metric: Metric): void {
    if (!/^[a-z_]+$/.test(metric.name) || metrics.some(({ name }) => name === metric.name)) {
      throw new Error(`No name for one more metric: ${metric.name}`)
    }
    metrics.push(metric)
  }

  /** A metric without labels is told from the start, so that nothing is not mistaken for unknown. */
  function counter<Name extends string>(
    name: string,
    help: string,
    labelNames: readonly Name[],
  ): Counter<Name> {
    const samples = createSeries<Name, { value: number }>(labelNames, () => ({ value: 0 }))
    register({
      name,
      help,
      type: 'counter',
      lines: () => samples.all().map(({ labels, state }) => ({ labels, value: state.value })),
    })
    return {
      add: (labels, by = 1) => {
        samples.of(labels).value += by
      },
    }
  }

  /** A counter that is kept elsewhere, and read whenever somebody asks. */
  function readCounter(name: string, help: string, read: () => number): void {
    register({ name, help, type: 'counter', lines: () => [{ labels: {}, value: read() }] })
  }

  /** Read whenever somebody asks. */
  function gauge<Name extends string>(
    name: string,
    help: string,
    read: () => Sample<Name>[] | Promise<Sample<Name>[]>,
  ): void {
    register({ name, help, type: 'gauge', lines: read })
  }

  /** @param buckets upper bounds, rising; the last one, +Inf, comes by itself. */
  function histogram<Name extends string>(
    name: string,
    help: string,
    labelNames: readonly Name[],
    buckets: readonly number[],
  ): Histogram<Name> {
    const samples = createSeries<Name, Distribution>(labelNames, () => ({
      counts: buckets.map(() => 0),
      count: 0,
      sum: 0,
    }))
    register({
      name,
      help,
      type: 'histogram',
      lines: () =>
        samples.all().flatMap(({ labels, state }) => toHistogramLines(labels, state, buckets)),
    })
    return {
      observe: (labels, value) => {
        const state = samples.of(labels)
        state.count += 1
        state.sum += value
        for (const [index, bound] of buckets.entries()) {
          if (value <= bound) state.counts[index] = (state.counts[index] ?? 0) + 1
        }
      },
    }
  }

  /** Everything as Prometheus reads it. What cannot be read is left out, and the rest is told. */
  async function render(): Promise<string> {
    const texts = await Promise.all(
      metrics.map(async (metric) => {
        try {
          return toText(metric, await metric.lines())
        } catch {
          options.onUnreadable?.(metric.name)
          return ''
        }
      }),
    )
    return texts.join('')
  }

  return { counter, readCounter, gauge, histogram, render }
}

type Distribution = { counts: number[]; count: number; sum: number }

/** One state for each combination of labels. */
function createSeries<Name extends string, State>(
  labelNames: readonly Name[],
  create: () => State,
) {
  const series = new Map<string, { labels: Labels<Name>; state: State }>()

  /** Each label with its length before it, so that no two combinations read alike. */
  function keyOf(labels: Labels<Name>): string {
    let key = ''
    for (const name of labelNames) key += `${labels[name].length}:${labels[name]}`
    return key
  }

  function of(labels: Labels<Name>): State {
    const key = keyOf(labels)
    const known = series.get(key)
    if (known) return known.state
    const pairs = labelNames.map((name) => [name, labels[name]] as const)
    const state = create()
    series.set(key, { labels: Object.fromEntries(pairs) as Labels<Name>, state })
    return state
  }

  if (labelNames.length === 0) of({} as Labels<Name>)
  return { of, all: () => [...series.values()] }
}

function toHistogramLines(
  labels: Record<string, string>,
  { counts, count, sum }: Distribution,
  buckets: readonly number[],
): Line[] {
  const bucket = (le: string, value: number): Line => ({
    suffix: '_bucket',
    labels: { ...labels, le },
    value,
  })
  return [
    ...buckets.map((bound, index) => bucket(String(bound), counts[index] ?? 0)),
    bucket('+Inf', count),
    { suffix: '_sum', labels, value: sum },
    { suffix: '_count', labels, value: count },
  ]
}

function toText({ name, help, type }: Metric, lines: Line[]): string {
  const head = [`# HELP ${name} ${escaped(help)}`, `# TYPE ${name} ${type}`]
  const body = lines.map(({ suffix = '', labels, value }) => {
    const pairs = Object.entries(labels).map(
      ([label, text]) => `${label}="${escaped(text).replaceAll('"', '\\"')}"`,
    )
    const labelled = pairs.length === 0 ? '' : `{${pairs.join(',')}}`
    return `${name}${suffix}${labelled} ${toNumberText(value)}`
  })
  return `${[...head, ...body].join('\n')}\n`
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')
}

function toNumberText(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  if (value === Infinity) return '+Inf'
  return value === -Infinity ? '-Inf' : String(value)
}
