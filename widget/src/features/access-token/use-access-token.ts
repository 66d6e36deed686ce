import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useMemo, useState, useSyncExternalStore } from 'react'
import type { ApiClient } from '../../api/api-client.ts'
import {
  AccessTokenKeeper,
  type AccessTokenState,
  type KeeperOutside,
} from './access-token-keeper.ts'
import type { Clock } from './clock.ts'

type Options = Pick<KeeperOutside, 'onRefreshed' | 'onFailed'> & {
  /** Whether a token is wanted at all. */
  enabled: boolean
  client: Pick<ApiClient, 'createAccessToken'>
  clock: Clock
  random?: () => number
}

export type AccessTokenHandle = AccessTokenState &
  Pick<AccessTokenKeeper, 'withAccessToken' | 'withPayingToken' | 'retry'>

/**
 * The access token of the nearest query client. Mounted once in a frame; what needs the token takes
 * the handle, which changes with the status only: a refresh renders nothing.
 */
export function useAccessToken(options: Options): AccessTokenHandle {
  const { enabled, client, clock, random = Math.random } = options
  const queryClient = useQueryClient()
  const [keeper] = useState(() => new AccessTokenKeeper({ queryClient, clock, random }))

  const createAccessToken = useEffectEvent((signal?: AbortSignal) =>
    client.createAccessToken(signal),
  )
  const onRefreshed = useEffectEvent(options.onRefreshed)
  const onFailed = useEffectEvent(options.onFailed)
  useEffect(() => {
    if (!enabled) return
    return keeper.start({
      createAccessToken: (signal) => createAccessToken(signal),
      onRefreshed: (detail) => onRefreshed(detail),
      onFailed: (detail) => onFailed(detail),
    })
  }, [keeper, enabled])

  const state = useSyncExternalStore(keeper.subscribe, keeper.snapshot)
  return useMemo(() => {
    const { withAccessToken, withPayingToken, retry } = keeper
    return { ...state, withAccessToken, withPayingToken, retry }
  }, [keeper, state])
}
