/** A part of the frame in a file of its own, which only those load who need it. */
export type LatePart<T> = {
  /** Null until it is there. */
  now: () => T | null
  /** @throws TypeError when the file does not come; asking again fetches it again. */
  load: () => Promise<T>
}

function createLatePart<T extends object>(fetchPart: () => Promise<T>): LatePart<T> {
  let part: T | null = null
  return {
    now: () => part,
    load: async () => (part ??= await fetchPart()),
  }
}

/** What an appearance comes to: most pages have none, and are drawn by the style sheets alone. */
export const looks = createLatePart(() => import('../ui/look.ts'))
