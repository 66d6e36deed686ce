import type { DownMessage, UpMessage } from '../protocol/messages.ts'
import { createElementClass } from './create-element-class.ts'

export const frameOrigin = 'https://pay.example'

/** Where the page was sent, which stays where it is all the same. */
export const visited: string[] = []

/** Every form that was sent, as what it said and where it went; jsdom sends none. */
export const posted: { target: string; action: string; fields: Record<string, string> }[] = []

/** Whether the BFF answers, as far as the page can tell. */
export const bff = { isReachable: false }

/** Notes every form instead of sending it. */
export function standInForSubmit(): void {
  HTMLFormElement.prototype.submit = function submit(this: HTMLFormElement) {
    const fields = Object.fromEntries(
      [...this.querySelectorAll('input')].map(({ name, value }) => [name, value]),
    )
    posted.push({ target: this.target, action: this.action, fields })
  }
}

/** Makes `<wallet-checkout>` known to the page of jsdom, once per test file. */
export function defineElement(): void {
  standInForSubmit()
  const goTo = (url: string) => void visited.push(url)
  const isReachable = async () => bff.isReachable
  customElements.define('wallet-checkout', createElementClass(frameOrigin, { goTo, isReachable }))
}

/** An element that is not on the page yet. */
export function anElement(attributes: Record<string, string> = {}): HTMLElement {
  const element = document.createElement('wallet-checkout')
  const all = { session: 'cs_1', 'client-secret': 'cs_1_secret_x', ...attributes }
  for (const [name, value] of Object.entries(all)) element.setAttribute(name, value)
  return element
}

/** An element on the page, which has followed its attributes. */
export async function mount(attributes: Record<string, string> = {}): Promise<HTMLElement> {
  const element = anElement(attributes)
  document.body.append(element)
  await settle()
  return element
}

/** Lets an element follow its attributes. */
export const settle = () => Promise.resolve()

export function frameOf(element: Element): HTMLIFrameElement {
  const frame = element.querySelector('iframe')
  if (!frame) throw new Error('The element has no frame')
  return frame
}

export type FrameEnd = {
  /** What the frame's window was sent, and to which origin. */
  handed: { message: unknown; targetOrigin: string }
  port: MessagePort
  say: (message: UpMessage) => void
  sayAnything: (data: unknown) => void
  /** The next message from the element. */
  hear: () => Promise<DownMessage>
}

/** Plays the frame: its document is loaded, and it takes the port that it is handed. */
export function loadFrame(element: Element): FrameEnd {
  const { handed, port } = takePort(frameOf(element))
  const heard: DownMessage[] = []
  let wake = () => {}
  port.addEventListener('message', ({ data }) => {
    heard.push(data as DownMessage)
    wake()
  })
  port.start()
  async function hear(): Promise<DownMessage> {
    const next = heard.shift()
    if (next) return next
    await new Promise<void>((resolve) => {
      wake = resolve
    })
    return hear()
  }
  const say = (data: unknown) => port.postMessage(data, [])
  return { handed, port, say, sayAnything: say, hear }
}

function takePort(frame: HTMLIFrameElement): Pick<FrameEnd, 'handed' | 'port'> {
  let taken: Pick<FrameEnd, 'handed' | 'port'> | undefined
  // jsdom transfers nothing, so the window is stood in for where the port goes over.
  const postMessage = (message: unknown, targetOrigin: string, [port]: MessagePort[]) => {
    if (port) taken = { handed: { message, targetOrigin }, port }
  }
  Object.defineProperty(frame.contentWindow, 'postMessage', {
    value: postMessage,
    configurable: true,
  })
  frame.dispatchEvent(new Event('load'))
  if (!taken) throw new Error('The frame was handed no port')
  return taken
}

/** The next event of this name. */
export function nextEvent(target: EventTarget, name: string): Promise<CustomEvent> {
  return new Promise((resolve) => {
    target.addEventListener(`wallet-checkout:${name}`, (event) => resolve(event as CustomEvent), {
      once: true,
    })
  })
}
