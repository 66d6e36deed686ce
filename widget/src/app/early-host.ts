import { within } from '../features/payment/within.ts'
import type { FrameOptions, UpMessage } from '../protocol/messages.ts'
import type { Host } from './host.ts'

/** A page that has handed no port down by then does not agree to anything. */
const arrivalMs = 15_000

/**
 * The merchant's page before it has handed its port down: what is reported waits for it, and the
 * options are those that were posted, until the latest come.
 */
export function createEarlyHost(first: FrameOptions, arriving: Promise<Host>): Host {
  const optionsListeners = new Set<() => void>()
  let waiting: UpMessage[] = []
  let arrived: Host | undefined

  async function welcome() {
    arrived = await arriving
    for (const message of waiting) arrived.report(message)
    waiting = []
    const tell = () => optionsListeners.forEach((listener) => listener())
    arrived.onOptions(tell)
    tell()
  }
  void welcome()

  return {
    options: () => arrived?.options() ?? first,
    onOptions(listener) {
      const entry = () => listener()
      optionsListeners.add(entry)
      return () => void optionsListeners.delete(entry)
    },
    onDestroy(listener) {
      let isStopped = false
      const listen = async () => {
        const host = await arriving
        host.onDestroy(() => isStopped || listener())
      }
      void listen()
      return () => void (isStopped = true)
    },
    report(message) {
      if (arrived) return arrived.report(message)
      // Of the heights only the last one still means something.
      if (message.type === 'resize') waiting = waiting.filter(({ type }) => type !== 'resize')
      waiting.push(message)
    },
    async ask(name, detail) {
      const host = arrived ?? (await within(arrivalMs, arriving))
      return host ? host.ask(name, detail) : false
    },
    async askSecret(reason) {
      const host = arrived ?? (await within(arrivalMs, arriving))
      return host ? host.askSecret(reason) : { kind: 'none' }
    },
    forgetSecret: () => arrived?.forgetSecret(),
  }
}
