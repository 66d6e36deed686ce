import { ApiError } from './api-error.ts'

type QueryLike = { state: { error: Error | null } }

/**
 * How every read is queried. Reads may be repeated: twice, quickly, where that may help. After that
 * a person decides, or the page comes back, or the connection does.
 */
export const readOptions = {
  // Offline fails at once and says so, instead of waiting unseen.
  networkMode: 'always',
  retry: (failures: number, error: Error) => failures < 2 && isWorthRepeating(error),
  retryDelay: (failures: number) => 300 * 3 ** failures,
  refetchOnWindowFocus: mayChange,
  refetchOnReconnect: mayChange,
} as const

function isWorthRepeating(error: Error): boolean {
  if (!(error instanceof ApiError) || error.retryAfterMs !== undefined) return false
  // A refused token was replaced, and the read repeated, before the error came this far.
  return error.retryable && error.code !== 'access_token_invalid'
}

/** What cannot succeed is not read again unasked: the screen would blink for nothing. */
function mayChange({ state: { error } }: QueryLike): boolean {
  return !(error instanceof ApiError) || error.retryable
}
