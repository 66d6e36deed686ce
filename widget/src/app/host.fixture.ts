import type { FrameOptions, UpMessage } from '../protocol/messages.ts'
import type { Host } from './host.ts'

/** A page that notes what it is told, and lets everything begin unless a test says otherwise. */
export function aHost(first: Partial<FrameOptions> = {}) {
  const messages: UpMessage[] = []
  const listeners = new Set<() => void>()
  let options: FrameOptions = {
    session: 'cs_1',
    clientSecret: 'cs_1_secret_1',
    theme: 'auto',
    ...first,
  }
  let answer = () => Promise.resolve(true)
  const host: Host = {
    options: () => options,
    onOptions(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onDestroy: () => () => {},
    report: (message) => messages.push(message),
    ask(name, detail) {
      messages.push({ type: 'event', name, detail, ask: 1 })
      return answer()
    },
    askSecret: async () => ({ kind: 'none' }),
    forgetSecret: () => {},
  }
  return {
    host,
    messages,
    update: (next: Partial<FrameOptions>) => {
      options = { ...options, ...next }
      listeners.forEach((listener) => listener())
    },
    /** How the page answers from now on. */
    answerWith: (next: () => Promise<boolean>) => {
      answer = next
    },
  }
}
