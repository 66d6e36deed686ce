/** A payment frame that was put on the page and has been sent for its document. */
export type StartedFrame = {
  frame: HTMLIFrameElement
  /** Asks for the document without the answers in it, as where no form may be posted. */
  askPlainly: () => void
  /** The directive of the page's policy that forbids it, where that was told already. */
  blockedBy?: string
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
  // Through the CSSOM for the page's CSP; important, so that no rule of the page wins. As high as a
  // card with its button is on a phone: most pages then never move, and the button is all there.
  frame.style.cssText =
    'all:initial!important;display:block!important;width:100%!important;height:236px!important'
  frame.referrerPolicy = 'no-referrer'
  // Its own on this page, and never met again in the history of the tab.
  form.target = frame.name = `wallet-checkout-${Math.random()}`
  form.method = 'post'
  form.action = address
  for (const [name, value] of Object.entries(fields)) {
    const input = document.createElement('input')
    input.name = name
    input.value = value ?? ''
    form.append(input)
  }
  const askPlainly = () => {
    stop()
    frame.src = address
  }
  const started: StartedFrame = {
    frame,
    askPlainly,
    end() {
      stop()
      frame.remove()
    },
  }
  // A refusal is told at once; later ones are about other frames.
  const timer = setTimeout(stop, 1_000)
  const judge = ({ effectiveDirective, blockedURI }: SecurityPolicyViolationEvent) => {
    if (!blockedURI.startsWith(origin)) return
    if (effectiveDirective === 'form-action') askPlainly()
    else started.blockedBy = effectiveDirective
  }
  function stop() {
    clearTimeout(timer)
    document.removeEventListener('securitypolicyviolation', judge)
  }
  document.addEventListener('securitypolicyviolation', judge)
  parent.append(frame, form)
  form.submit()
  form.remove()
  return started
}
