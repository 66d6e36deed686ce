const longestMs = 15_000

/** Whether anything answers at this address of a BFF. What it says cannot be read from here. */
export async function canReach(origin: string): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(longestMs)
    // The one thing of the BFF's that pages of other sites may load.
    await fetch(`${origin}/widget.js`, {
      method: 'HEAD',
      mode: 'no-cors',
      cache: 'no-store',
      signal,
    })
    return true
  } catch {
    return false
  }
}
