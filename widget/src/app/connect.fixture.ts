import type { DownMessage, FrameOptions } from '../protocol/messages.ts'
import { connectToHost } from './connect.ts'
import type { Host } from './host.ts'

export const merchant = 'https://shop.example'
export const connectMessage = { type: 'wallet-checkout:connect', version: 1 }
export const options: FrameOptions = {
  session: 'cs_1',
  clientSecret: 'cs_1_secret_x',
  theme: 'auto',
}

const openPorts: MessagePort[] = []

export function aChannel(): MessageChannel {
  const channel = new MessageChannel()
  openPorts.push(channel.port1, channel.port2)
  return channel
}

/** For after a test: an open port keeps the process alive. */
export function closePorts(): void {
  for (const port of openPorts.splice(0)) port.close()
}

export function say(port: MessagePort, message: DownMessage): void {
  port.postMessage(message, [])
}

export type Attempt = { data: unknown; origin: string; source: unknown; ports: MessagePort[] }

/** A window inside a merchant's page; `receive` is a message event as the browser makes it. */
export function aFrameWindow() {
  const parent = {}
  const stranger = {}
  const target = withFields(new EventTarget(), { parent })
  const window = target as unknown as Window
  function receive(attempt: Partial<Attempt>) {
    const good: Attempt = { data: connectMessage, origin: merchant, source: parent, ports: [] }
    target.dispatchEvent(withFields(new Event('message'), { ...good, ...attempt }))
  }
  return { window, parent, stranger, receive }
}

/** A port whose messages arrive at once, so that each can be judged before the next. */
export function aPortByHand() {
  let sent = 0
  const target = withFields(new EventTarget(), {
    start: () => {},
    close: () => {},
    postMessage: () => void (sent += 1),
  })
  return {
    port: target as unknown as MessagePort,
    receive: (data: unknown) => target.dispatchEvent(withFields(new Event('message'), { data })),
    sent: () => sent,
  }
}

export async function aConnection(): Promise<{ host: Host; page: MessagePort }> {
  const { window, receive } = aFrameWindow()
  const { port1: page, port2 } = aChannel()
  const connected = connectToHost(window, [merchant])
  receive({ ports: [port2] })
  say(page, { type: 'init', version: 1, options })
  return { host: await connected, page }
}

/** Every promise and port that could go on has gone on. */
export async function allCaughtUp(): Promise<void> {
  const { port1, port2 } = aChannel()
  const arrived = new Promise((resolve) => {
    port1.addEventListener('message', resolve)
  })
  port1.start()
  port2.postMessage(0, [])
  await arrived
  await new Promise((resolve) => {
    setImmediate(resolve)
  })
}

export function withFields<Target extends object>(target: Target, fields: object): Target {
  for (const [name, value] of Object.entries(fields)) {
    Object.defineProperty(target, name, { value, configurable: true })
  }
  return target
}
