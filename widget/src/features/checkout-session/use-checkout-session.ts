import { useQuery } from '@tanstack/react-query'
import type { FrameCheckoutSession } from 'bff/contract'
import type { ApiClient } from '../../api/api-client.ts'
import { type ApiError, toApiError } from '../../api/api-error.ts'
import { readOptions } from '../../api/read-options.ts'

export const checkoutSessionKey = ['checkout-session'] as const

/** A session that was read this long ago is read again when the page comes back to the front. */
const freshForMs = 30_000

/**
 * What the screen shows. `error` is set only while there is nothing to show: a later read that
 * fails leaves the session as it was.
 */
export function useCheckoutSession(client: Pick<ApiClient, 'readCheckoutSession'>) {
  const { data, error, isPending, refetch } = useQuery<FrameCheckoutSession, ApiError>({
    ...readOptions,
    queryKey: checkoutSessionKey,
    queryFn: ({ signal }) => client.readCheckoutSession(signal),
    staleTime: freshForMs,
  })
  const failure = error && toApiError('GET /api/checkout-session: a fault of the frame', error)
  return { data, error: data ? null : failure, isPending, refetch }
}
