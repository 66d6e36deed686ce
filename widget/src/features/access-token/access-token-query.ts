import type { QueryObserverOptions } from '@tanstack/react-query'
import type { ApiError } from '../../api/api-error.ts'
import { type AccessToken, accessTokenKey } from './access-token.ts'
import { isVisible } from './page-watch.ts'

type Parts = {
  fetchToken: (signal: AbortSignal) => Promise<AccessToken>
  /** Milliseconds until the next ask; Infinity for never. */
  untilAsk: () => number
}

/**
 * Query holds the token, keeps to one request at a time and asks at the ordinary moment. When else
 * to ask is judged outside: Query reads the wall clock alone, and data is stale for it after any
 * failure, which would undo the back-off.
 */
export function accessTokenQuery({
  fetchToken,
  untilAsk,
}: Parts): QueryObserverOptions<AccessToken, ApiError> {
  return {
    queryKey: accessTokenKey,
    queryFn: ({ signal }) => fetchToken(signal),
    enabled: isVisible,
    refetchInterval: ({ state }) => state.fetchStatus === 'idle' && untilAsk(),
    refetchIntervalInBackground: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    // Otherwise Query parks an ask made offline, and sends it at some later moment of its own.
    networkMode: 'always',
    retry: false,
    gcTime: 0,
  }
}
