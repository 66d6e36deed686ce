type ErrorFields = {
  errorName: string
  errorCode?: string
  /** The names and codes of what caused it, the nearest first. */
  causes?: string[]
  frames?: string[]
}

const mostCauses = 4
const mostFrames = 8

/**
 * What a log may hold of an error: its name, its codes and its place. A message stays out, because
 * it may quote what a caller sent or what a row holds.
 */
export function describeError(error: unknown): ErrorFields {
  if (!(error instanceof Error)) return { errorName: typeof error }
  const causes = causesOf(error).map((cause) =>
    [cause.name, codeOf(cause)].filter(Boolean).join(' '),
  )
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? []
  const errorCode = codeOf(error)
  return {
    errorName: error.name,
    ...(errorCode !== undefined && { errorCode }),
    ...(causes.length > 0 && { causes }),
    frames: frames.slice(0, mostFrames).map((line) => line.trim()),
  }
}

function causesOf(error: Error): Error[] {
  const causes: Error[] = []
  for (let { cause } = error; cause instanceof Error && causes.length < mostCauses;) {
    causes.push(cause)
    cause = cause.cause
  }
  return causes
}

/** The code of ours or of Node's, PostgreSQL's SQLSTATE, SQLite's result code. */
function codeOf(error: Error): string | undefined {
  const codes = ['code', 'sqlState', 'errcode'].flatMap((name) => {
    const code: unknown = Reflect.get(error, name)
    return typeof code === 'string' || typeof code === 'number' ? [code] : []
  })
  return codes.length > 0 ? codes.join(' ') : undefined
}
