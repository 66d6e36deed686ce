/**
 * `/widget.js`: a classic script that makes `<wallet-checkout>` known with frames from its own
 * origin, sends them on their way, and fetches the rest of the element's code meanwhile.
 */
import { layOut } from '../element/lay-out.ts'
import { createEarlyClass } from './early-element.ts'
import { say } from './say.ts'
import type * as TakeOver from './take-over.ts'

const name = 'wallet-checkout'

/** Where the element's own code stands on the BFF; the build of the loader knows. */
declare const ELEMENT_FILE: string

if (typeof document !== 'undefined') {
  // Known only while the script runs for the first time. That of an SVG has no `src`.
  const { src } = (document.currentScript ?? {}) as Partial<HTMLScriptElement>
  if (!src) {
    say('unknown_origin')
  } else if (customElements.get(name)) {
    say('loaded_twice')
  } else {
    start(new URL(src).origin)
  }
}

function start(origin: string): void {
  // Asked for first: it and the frame are under way together.
  const coming = import(/* @vite-ignore */ origin + ELEMENT_FILE)
  const early = createEarlyClass(origin)
  layOut(name)
  customElements.define(name, early.EarlyElement)
  void takeOverBy(coming)

  async function takeOverBy(code: Promise<typeof TakeOver>) {
    try {
      const { takeOver } = await code
      takeOver(early, origin)
    } catch {
      say('frame_unreachable')
      for (const element of early.waiting.keys()) element.dataset['state'] = 'error'
    }
  }
}
