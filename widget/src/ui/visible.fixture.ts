import { vi } from 'vitest'

/**
 * Gives a page of jsdom the observers that it lacks: everything is visible, wholly or as much as
 * the page says.
 */
export function stubObservers(visiblePart: () => number = () => 1): void {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      disconnect() {}
    },
  )
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      readonly #onChange: (entries: { intersectionRatio: number }[]) => void
      constructor(onChange: (entries: { intersectionRatio: number }[]) => void) {
        this.#onChange = onChange
      }
      observe() {
        this.#onChange([{ intersectionRatio: visiblePart() }])
      }
      disconnect() {}
    },
  )
}
