/** So many look-ups run side by side; some places are kept for those that a buyer waits for. */
export type LookupSlots = {
  /** Runs the work as soon as there is a place for it; work that is urgent goes first. */
  run: <T>(isUrgent: boolean, work: () => Promise<T>) => Promise<T>
}

export function createLookupSlots(settings: {
  sideBySide: number
  keptForUrgent: number
}): LookupSlots {
  const { sideBySide, keptForUrgent } = settings
  const urgent: (() => void)[] = []
  const others: (() => void)[] = []
  let running = 0

  function startNext(): void {
    const hasPlace = running < sideBySide
    const hasPlaceForOthers = running < sideBySide - keptForUrgent
    const next = hasPlace
      ? (urgent.shift() ?? (hasPlaceForOthers ? others.shift() : undefined))
      : undefined
    if (!next) return
    running += 1
    next()
  }

  return {
    async run(isUrgent, work) {
      await new Promise<void>((resolve) => {
        const line = isUrgent ? urgent : others
        line.push(resolve)
        startNext()
      })
      try {
        return await work()
      } finally {
        running -= 1
        startNext()
      }
    },
  }
}
