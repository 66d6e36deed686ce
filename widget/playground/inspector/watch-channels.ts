/** `down` is what the page says to the frame, `up` what it hears from there. */
export type HeardMessage = { direction: 'up' | 'down'; message: unknown }

/** Watches the page's end of every channel that it makes from now on, and changes nothing. */
export function watchChannels(
  page: Pick<typeof globalThis, 'MessageChannel'>,
  hear: (heard: HeardMessage) => void,
): void {
  const Original = page.MessageChannel
  page.MessageChannel = class extends Original {
    constructor() {
      super()
      const { port1 } = this
      const send = port1.postMessage.bind(port1) as (message: unknown, ...rest: unknown[]) => void
      port1.postMessage = (message: unknown, ...rest: unknown[]) => {
        hear({ direction: 'down', message })
        send(message, ...rest)
      }
      port1.addEventListener('message', ({ data }) => hear({ direction: 'up', message: data }))
    }
  }
}
