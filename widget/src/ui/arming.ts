/** Smaller than this, what is paid for cannot be read beside the button. */
const smallestFrame = { width: 200, height: 120 }

const quietMs = 500

/** The focus that a press itself brings along comes after it. */
const ownFocusMs = 1_000

/**
 * Says when a button may be believed: half a second after all of it became visible, the frame was
 * resized, or it got the focus. A page that slips the button under a click that was meant for
 * something else gains nothing. Returns the way to stop.
 */
export function watchArming(
  button: Element,
  waitMs: number | undefined,
  onChange: (isArmed: boolean) => void,
): () => void {
  const page = button.ownerDocument
  const view = page.defaultView ?? window
  const listening = new AbortController()
  const { signal } = listening
  let isWhole = false
  let pressedAt = -Infinity
  let timer: ReturnType<typeof setTimeout> | undefined

  function disarm() {
    clearTimeout(timer)
    onChange(false)
    const { innerWidth, innerHeight } = view
    const isTooSmall = innerWidth < smallestFrame.width || innerHeight < smallestFrame.height
    if (!isWhole || isTooSmall || page.visibilityState === 'hidden') return
    timer = setTimeout(() => onChange(true), waitMs ?? quietMs)
  }

  const observer = new IntersectionObserver(
    (entries) => {
      isWhole = (entries.at(-1)?.intersectionRatio ?? 0) >= 0.99
      disarm()
    },
    { threshold: 0.99 },
  )
  observer.observe(button)
  const options = { capture: true, signal }
  view.addEventListener('resize', disarm, options)
  page.addEventListener('visibilitychange', disarm, options)
  page.addEventListener('pointerdown', ({ timeStamp }) => (pressedAt = timeStamp), options)
  view.addEventListener(
    'focus',
    ({ target, currentTarget, timeStamp }) => {
      // Focus within the frame is the buyer's own; so is the one that follows a press in it.
      if (target === currentTarget && timeStamp - pressedAt > ownFocusMs) disarm()
    },
    options,
  )

  return () => {
    clearTimeout(timer)
    observer.disconnect()
    listening.abort()
  }
}
