import { useQuery } from '@tanstack/react-query'
import type { LastPayment } from 'bff/contract'
import type { ApiClient } from '../../api/api-client.ts'
import { type ApiError, toApiError } from '../../api/api-error.ts'
import { readOptions } from '../../api/read-options.ts'

export const lastPaymentKey = ['last-payment'] as const

/** Who lends the access token: as much of its handle as this read needs. */
export type TokenLender = {
  status: 'pending' | 'live' | 'failed'
  withAccessToken: <T>(use: (token: string) => Promise<T>) => Promise<T>
}

type Options = {
  client: Pick<ApiClient, 'readLastPayment'>
  token: TokenLender
  enabled: boolean
}

/**
 * What the member paid with last time, read once there is a token. Neither the token nor its
 * replacement is part of this query, so a refresh does not read it again.
 */
export function useLastPayment({ client, token, enabled }: Options) {
  const { data, error, isPending, refetch } = useQuery<LastPayment, ApiError>({
    ...readOptions,
    queryKey: lastPaymentKey,
    queryFn: ({ signal }) =>
      token.withAccessToken((accessToken) => client.readLastPayment(accessToken, signal)),
    enabled: enabled && token.status === 'live',
    staleTime: Infinity,
  })
  const failure = error && toApiError('GET /api/last-payment: a fault of the frame', error)
  return { data, error: data ? null : failure, isPending, refetch }
}
