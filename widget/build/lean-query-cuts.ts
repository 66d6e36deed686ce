/**
 * Whole files. The frame reads through Query and pays without it: a mutation made offline would be
 * sent at some later moment, unasked.
 */
export const standIns: Record<string, string> = {
  'react-query/index': `
    export * from '@tanstack/query-core'
    export { QueryClientProvider, useQueryClient } from './QueryClientProvider.js'
    export { useQuery } from './useQuery.js'`,
  'query-core/index': `
    export { notifyManager } from './notifyManager.js'
    export { QueryClient } from './queryClient.js'
    export { QueryObserver } from './queryObserver.js'
    export { noop } from './utils.js'`,
  'query-core/queryClient': `
    import { focusManager } from './focusManager.js'
    import { onlineManager } from './onlineManager.js'
    import { QueryCache } from './queryCache.js'
    import { hashKey } from './utils.js'
    export class QueryClient {
      #cache = new QueryCache()
      #mounts = 0
      #stops = []
      mount() {
        if (this.#mounts++) return
        this.#stops = [
          focusManager.subscribe(async (isFocused) => {
            if (await isFocused) this.#cache.onFocus()
          }),
          onlineManager.subscribe(async (isOnline) => {
            if (await isOnline) this.#cache.onOnline()
          }),
        ]
      }
      unmount() {
        if (--this.#mounts) return
        for (const stop of this.#stops) stop()
      }
      getQueryCache() { return this.#cache }
      defaultQueryOptions(options) {
        if (options._defaulted) return options
        return {
          refetchOnReconnect: options.networkMode !== 'always',
          ...options,
          queryHash: hashKey(options.queryKey),
          _defaulted: true,
        }
      }
      getQueryData(queryKey) { return this.#cache.get(hashKey(queryKey))?.state.data }
      removeQueries({ queryKey }) {
        const query = this.#cache.get(hashKey(queryKey))
        if (query) this.#cache.remove(query)
      }
      clear() { this.#cache.clear() }
    }`,
  'query-core/queryCache': `
    import { notifyManager } from './notifyManager.js'
    import { Query } from './query.js'
    export class QueryCache {
      #queries = new Map()
      build(client, options) {
        const { queryKey, queryHash } = options
        const known = this.get(queryHash)
        if (known) return known
        const query = new Query({ client, queryKey, queryHash, options })
        this.#queries.set(queryHash, query)
        return query
      }
      get(queryHash) { return this.#queries.get(queryHash) }
      remove(query) {
        if (this.get(query.queryHash) !== query) return
        query.destroy()
        this.#queries.delete(query.queryHash)
      }
      clear() { this.#each((query) => this.remove(query)) }
      onFocus() { this.#each((query) => query.onFocus()) }
      onOnline() { this.#each((query) => query.onOnline()) }
      notify() {}
      #each(act) { notifyManager.batch(() => [...this.#queries.values()].forEach(act)) }
    }`,
  'query-core/infiniteQueryBehavior': 'export const infiniteQueryBehavior = undefined',
  // Nobody sets other sources of events, nor says by hand how things are.
  'query-core/focusManager': `
    import { Subscribable } from './subscribable.js'
    class FocusManager extends Subscribable {
      #tell = () => this.listeners.forEach((listener) => listener(this.isFocused()))
      onSubscribe() { addEventListener('visibilitychange', this.#tell) }
      onUnsubscribe() {
        if (!this.hasListeners()) removeEventListener('visibilitychange', this.#tell)
      }
      isFocused() { return document.visibilityState !== 'hidden' }
    }
    export const focusManager = new FocusManager()`,
  'query-core/onlineManager': `
    import { Subscribable } from './subscribable.js'
    class OnlineManager extends Subscribable {
      #isOnline = true
      #tell = ({ type }) => {
        const isOnline = type === 'online'
        if (this.#isOnline === isOnline) return
        this.#isOnline = isOnline
        this.listeners.forEach((listener) => listener(isOnline))
      }
      onSubscribe() { this.#listen(addEventListener) }
      onUnsubscribe() { if (!this.hasListeners()) this.#listen(removeEventListener) }
      #listen(change) { for (const type of ['online', 'offline']) change(type, this.#tell) }
      isOnline() { return this.#isOnline }
    }
    export const onlineManager = new OnlineManager()`,
  'query-core/timeoutManager': `
    export const timeoutManager = globalThis
    export const systemSetTimeoutZero = (callback) => { setTimeout(callback, 0) }`,
  'query-core/environmentManager': 'export const isServer = () => false',
  'react-query/IsRestoringProvider': 'export const useIsRestoring = () => false',
  'react-query/QueryErrorResetBoundary': 'export const useQueryErrorResetBoundary = () => {}',
  'react-query/errorBoundaryUtils': `
    export const ensurePreventErrorBoundaryRetry = () => {}
    export const getHasError = () => false
    export const useClearResetErrorBoundary = () => {}`,
  'react-query/suspense': `
    export const ensureSuspenseTimers = () => {}
    export const fetchOptimistic = undefined
    export const shouldSuspend = () => false`,
}

/** Methods that nobody calls, by file: each of these files loses the unused options as well. */
export const unusedMembers: Record<string, readonly string[]> = {
  'query-core/query': [
    'queryType',
    'resetState',
    'reset',
    'isActive',
    'isDisabled',
    'isStatic',
    'invalidate',
  ],
  'query-core/queryObserver': ['fetchOptimistic', 'getCurrentQuery'],
  'react-query/useBaseQuery': [],
  'query-core/utils': [],
}

/** Options that no query of the frame has, nor its cache. */
export const unusedOptions =
  /(?:\b(?:this\.|context\.)?(?:options|prevResultOptions)\??\.(?:behavior|initialData(?:UpdatedAt)?|_type|pages|persister|placeholderData|queryKeyHashFn|refetchOnMount|retryOnMount|select|structuralSharing|suspense|notifyOnChangeProps)|\b(?:context\.)?fetchOptions\?\.(?:initialPromise|meta)|this\.#cache\.config\.on\w+)\b/g

/** What a query tells of itself, and nobody reads. */
export const unusedResults =
  /^\t\t\t(?:isInitialLoading|isLoading|isError|errorUpdatedAt|failureCount|failureReason|errorUpdateCount|isFetched|isFetchedAfterMount|isFetching|isRefetching|isLoadingError|isPaused|isPlaceholderData|isRefetchError|isEnabled)(?:: .*)?,?\n/gm
