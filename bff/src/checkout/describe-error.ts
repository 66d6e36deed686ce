type NamedError = { name: string; code?: string | number }

/** `causes`: what stands behind the error, nearest first. */
export type ErrorDescription = NamedError & { causes?: NamedError[] }

/** A chain of causes may be long, or lead back into itself. */
const mostCauses = 5
const mostPlaces = 8

/**
 * What an error is, for logs: its name and code, and those of its causes. Messages stay out, because
 * they may quote a row, an address or a token.
 *
 * @example log.error({ error: describeError(error) }, 'a row could not be erased')
 */
export function describeError(error: unknown): ErrorDescription {
  const causes = causesOf(error).map(toNamed)
  return causes.length === 0 ? toNamed(error) : { ...toNamed(error), causes }
}

/** Where an error was thrown, the nearest place first: a stack without the message that begins it. */
export function placesOf(error: unknown): string[] {
  const lines = error instanceof Error ? (error.stack?.split('\n') ?? []) : []
  return lines.flatMap((line) => /^\s+(at .*)$/.exec(line)?.[1] ?? []).slice(0, mostPlaces)
}

function causesOf(error: unknown): unknown[] {
  const found: unknown[] = []
  const next = [...directCausesOf(error)]
  while (found.length < mostCauses && next.length > 0) {
    const cause = next.shift()
    found.push(cause)
    next.push(...directCausesOf(cause))
  }
  return found
}

/** A connection that failed at each of several addresses has one cause for each of them. */
function directCausesOf(error: unknown): unknown[] {
  if (!(error instanceof Error)) return []
  const parts: unknown[] = error instanceof AggregateError ? error.errors : []
  return error.cause === undefined ? parts : [error.cause, ...parts]
}

function toNamed(error: unknown): NamedError {
  if (!(error instanceof Error)) return { name: typeof error }
  const code = codeOf(error)
  return code === undefined ? { name: error.name } : { name: error.name, code }
}

/** The store's own code says more than the driver's, which is the same for all of its errors. */
function codeOf(error: object): string | number | undefined {
  const { errcode, sqlState, code } = error as Record<'errcode' | 'sqlState' | 'code', unknown>
  return [errcode, sqlState, code].find(isCode)
}

function isCode(value: unknown): value is string | number {
  return typeof value === 'number' || (typeof value === 'string' && /^[\w-]{1,64}$/.test(value))
}
