// The hand of the inspector inside the frame, which is of the same origin in the playground alone.
// The frame's own code knows nothing of it.

type Page = Window & { Date: DateConstructor }

const movedBy = new WeakMap<Page, { ms: number }>()

/** Sets the clock of the frame's computer forward, or back. */
export function moveClock(page: Page, ms: number): void {
  let moved = movedBy.get(page)
  if (!moved) {
    const start = { ms: 0 }
    const now = page.Date.now.bind(page.Date)
    page.Date.now = () => now() + start.ms
    movedBy.set(page, start)
    moved = start
  }
  moved.ms += ms
}

/** What the browser says of its connection, and the event that comes with it. */
export function setOnline(page: Page, isOnline: boolean): void {
  Object.defineProperty(page.navigator, 'onLine', { configurable: true, get: () => isOnline })
  page.dispatchEvent(new Event(isOnline ? 'online' : 'offline'))
}
