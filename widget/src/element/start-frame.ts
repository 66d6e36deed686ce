/** A payment frame that was put on the page and has been sent for its document. */
export type StartedFrame = {
  frame: HTMLIFrameElement
  /** Asks for the document without the answers in it, as where no form may be posted. */
  askPlainly: () => void
  /** Takes it off the page. */
  end: () => void
}

/**
 * Puts a frame into `parent` and posts `fields` for its document: so they are in no address, and the
 * first answers come with it. Where the page's own policy forbids that (`form-action`), the document
 * is asked for without them.
 */
export function startFrame(
  parent: Element,
  origin: string,
  fields: Record<string, string | null | undefined>,
): StartedFrame {
  const address = `${origin}/frame`
  const frame = document.createElement('iframe')
  const form = document.createElement('form')
  // Through the CSSOM for the page's CSP; important, so that no rule of the page wins.
  const set = (name: string, value: string) => frame.style.setProperty(name, value, 'important')
  set('all', 'initial')
  set('display', 'block')
  set('width', '100%')
  frame.referrerPolicy = 'no-referrer'
  // Its own on this page, and never met again in the history of the tab.
  form.target = frame.name = `wallet-checkout-${Math.random()}`
  form.action = address
  form.method = 'post'
  for (const [name, value] of Object.entries(fields)) {
    if (!value) continue
    const input = document.createElement('input')
    input.name = name
    input.value = value
    form.append(input)
  }
  const askPlainly = () => {
    stop()
    frame.src = address
  }
  const judge = ({ effectiveDirective, blockedURI }: SecurityPolicyViolationEvent) => {
    if (effectiveDirective === 'form-action' && blockedURI.startsWith(origin)) askPlainly()
  }
  // A refusal is told at once; later ones are about other frames.
  const timer = setTimeout(stop, 1_000)
  function stop() {
    clearTimeout(timer)
    document.removeEventListener('securitypolicyviolation', judge)
  }
  document.addEventListener('securitypolicyviolation', judge)
  parent.append(frame, form)
  form.submit()
  form.remove()
  return {
    frame,
    askPlainly,
    end() {
      stop()
      frame.remove()
    },
  }
}
