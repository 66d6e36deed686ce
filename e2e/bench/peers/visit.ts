// One buyer opens the merchant's page, and waits until they can pay.
import { setTimeout as wait } from 'node:timers/promises'
import { StepError } from '../../commands/step.mjs'
import type { BrowserEvent, Chromium, Fields } from './chromium.ts'
import { createRequestLog, type LoadedRequest } from './requests.ts'
import {
  readPage,
  scriptTagMark,
  tellName,
  watchLongTasks,
  watchPage,
  type Sighting,
} from './watch-page.ts'

export type VisitOptions = {
  url: string
  /** CSS selectors of the button, by what can be said of it then; the last one ends the visit. */
  stages: Record<string, string>
  cpuSlowDown: number
  /** Whether to write down what is loaded, which takes a little time of its own. */
  isCounting: boolean
}

export type Visit = {
  /** Milliseconds from the script tag to each stage. */
  stagesMs: Record<string, number>
  /** On the main thread of the merchant's page. */
  longTasksMs: number[]
  /** Without the merchant's own document. */
  requests: LoadedRequest[]
  /** Milliseconds since 1970. */
  scriptTagAt: number
}

const giveUpAfterMs = 60_000
/** How long the page is watched on: what it puts off until the button is there is its work too. */
const settleMs = 500
const restMs = 300
/** Of one core, over that time: a browser that does less than this rests. */
const restingLoad = 0.07
const quietMs = 700

/** Opens it in a new tab of a context, and closes that. */
export async function visit(
  chromium: Chromium,
  contextId: string,
  options: VisitOptions,
): Promise<Visit> {
  const { targetId } = await chromium.send<{ targetId: string }>('Target.createTarget', {
    url: 'about:blank',
    browserContextId: contextId,
    newWindow: true,
    width: 1280,
    height: 1000,
  })
  try {
    const attach = { targetId, flatten: true }
    const { sessionId } = await chromium.send<{ sessionId: string }>(
      'Target.attachToTarget',
      attach,
    )
    await untilItRests(chromium)
    return await watch(chromium, sessionId, options)
  } finally {
    await chromium.send('Target.closeTarget', { targetId })
  }
}

/** A new window draws its own bars first; that of a buyer has been open for a while. */
async function untilItRests(chromium: Chromium): Promise<void> {
  const giveUpAt = performance.now() + giveUpAfterMs
  let before = 0
  while (performance.now() < giveUpAt) {
    const { processInfo } = await chromium.send<{ processInfo: { cpuTime: number }[] }>(
      'SystemInfo.getProcessInfo',
    )
    const seconds = processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0)
    if (Math.abs(seconds - before) < (restMs / 1_000) * restingLoad) return
    before = seconds
    await wait(restMs)
  }
  throw new StepError(`The browser was still at work ${giveUpAfterMs} ms after it opened a window`)
}

async function watch(chromium: Chromium, page: string, options: VisitOptions): Promise<Visit> {
  const stagesAt = new Map<string, number>()
  const sessions = new Set([page])
  const complaints: string[] = []
  const log = createRequestLog(page)
  const last = Object.keys(options.stages).at(-1) ?? ''
  const { promise: isDone, resolve: finish } = Promise.withResolvers<void>()

  const stopListening = chromium.listen((event) => {
    if (!sessions.has(event.sessionId ?? '')) return
    log.take(event)
    if (event.method === 'Target.attachedToTarget') {
      const child = String(event.params['sessionId'])
      sessions.add(child)
      prepare(chromium, child, options, false).catch((error: unknown) => {
        // A frame that went away again before it was met.
        if (!String(error).includes('Session with given id')) complaints.push(String(error))
      })
    }
    const sighting = readSighting(event)
    if (!sighting) return
    stagesAt.set(sighting.stage, sighting.at)
    if (sighting.stage === last) finish()
  })
  try {
    await prepare(chromium, page, options, true)
    await chromium.send('Page.navigate', { url: options.url }, page)
    const hasCome = await Promise.race([
      isDone.then(() => true),
      wait(giveUpAfterMs, false, { ref: false }),
    ])
    await (options.isCounting ? quiet(log.requests) : wait(settleMs))
    const seen = await readMerchantPage(chromium, page)
    if (complaints.length > 0) throw new StepError(complaints.join('\n'))
    if (!hasCome || seen.scriptTagAt === null) throw lateError(options, seen.text, log.requests())
    const { scriptTagAt, longTasksMs } = seen
    const stagesMs = Object.fromEntries(
      [...stagesAt].map(([stage, at]) => [stage, at - scriptTagAt]),
    )
    const requests = log.requests().filter(({ url }) => url !== options.url)
    return { stagesMs, longTasksMs, requests, scriptTagAt }
  } finally {
    stopListening()
  }
}

/** Everything that is to hold for a target from its first line on. */
async function prepare(
  chromium: Chromium,
  sessionId: string,
  { stages, cpuSlowDown, isCounting }: VisitOptions,
  isPage: boolean,
): Promise<void> {
  const watcher = `(${watchPage.toString()})(${JSON.stringify(stages)}, '${tellName}')`
  const source = isPage ? `(${watchLongTasks.toString()})();${watcher}` : watcher
  const send = (method: string, params: Fields = {}) => chromium.send(method, params, sessionId)
  const autoAttach = { autoAttach: true, waitForDebuggerOnStart: true, flatten: true }
  await Promise.all([
    send('Page.enable'),
    send('Runtime.enable'),
    send('Runtime.addBinding', { name: tellName }),
    send('Page.addScriptToEvaluateOnNewDocument', { source }),
    send('Emulation.setCPUThrottlingRate', { rate: cpuSlowDown }),
    ...(isCounting ? [send('Network.enable')] : []),
    send('Target.setAutoAttach', autoAttach),
    send('Runtime.runIfWaitingForDebugger'),
  ])
}

function readSighting({ method, params }: BrowserEvent): Sighting | undefined {
  if (method !== 'Runtime.bindingCalled' || params['name'] !== tellName) return undefined
  return JSON.parse(String(params['payload'])) as Sighting
}

async function readMerchantPage(chromium: Chromium, page: string) {
  type Read = { result: { value: ReturnType<typeof readPage> } }
  const expression = `(${readPage.toString()})('${scriptTagMark}')`
  const { result } = await chromium.send<Read>(
    'Runtime.evaluate',
    { expression, returnByValue: true },
    page,
  )
  return result.value
}

/** Until nothing has been loaded for a while. */
async function quiet(requests: () => LoadedRequest[]): Promise<void> {
  const giveUpAt = performance.now() + giveUpAfterMs
  let before = -1
  while (performance.now() < giveUpAt) {
    const all = requests()
    if (all.every(({ isOver }) => isOver) && all.length === before) return
    before = all.length
    await wait(quietMs)
  }
}

function lateError({ url, stages }: VisitOptions, text: string, requests: LoadedRequest[]) {
  const wrong = requests
    .filter(({ status }) => status === 0 || status >= 400)
    .map((request) => `  ${request.status} ${request.url}`)
  return new StepError(
    [
      `${url} showed none of ${Object.values(stages).join(' ')} within ${giveUpAfterMs} ms:`,
      text,
      ...wrong,
    ].join('\n'),
  )
}
