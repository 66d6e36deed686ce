const mostPaths = 100
const deepest = 6

/** The names of iyzico's fields are letters. What is not may be a value that was made a name. */
const fieldName = /^[A-Za-z]{1,40}$/

/**
 * Where an answer has its values, and never what they are: `sessionInfo.sessionToken`,
 * `itemTransactions[].price`. For a log that has to tell how an answer looks.
 */
export function keyPathsOf(body: object): string[] {
  const paths = new Set<string>()
  collect(body, '', paths, deepest)
  return [...paths]
}

function collect(value: unknown, path: string, paths: Set<string>, levelsLeft: number): void {
  if (paths.size >= mostPaths) return
  const inner = levelsLeft > 0 ? partsOf(value, path) : []
  if (inner.length === 0 && path !== '') paths.add(path)
  for (const [innerPath, part] of inner) collect(part, innerPath, paths, levelsLeft - 1)
}

function partsOf(value: unknown, path: string): [path: string, part: unknown][] {
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.map((part: unknown) => [`${path}[]`, part])
  return Object.entries(value).map(([name, part]) => {
    const shown = fieldName.test(name) ? name : '*'
    return [path === '' ? shown : `${path}.${shown}`, part]
  })
}
