// Keeps one access token fresh, as one TanStack Query. Its listeners learn how it goes, never the
// token itself: that is lent to one use at a time.
import { type QueryClient, QueryObserver, noop } from '@tanstack/react-query'
import type { ApiClient } from '../../api/api-client.ts'
import { ApiError, toNetworkError } from '../../api/api-error.ts'
import type { EventDetails, RefreshReason } from '../../protocol/messages.ts'
import { AccessToken, accessTokenKey, eraseAccessToken } from './access-token.ts'
import { accessTokenQuery } from './access-token-query.ts'
import type { Clock } from './clock.ts'
import { isVisible, untilVisible, watchPage } from './page-watch.ts'
import {
  isHeldOff,
  planAfterFailure,
  planAfterOnline,
  planAfterToken,
  startingPlan,
} from './refresh-plan.ts'
import { createSteadyTime } from './steady-time.ts'
import { isOver } from './token-life.ts'

/**
 * `live` from the first token on, also while one that died in a sleep is being replaced: a refresh
 * is no news. `failed`: there is no token to use, and the last ask for one failed.
 */
export type AccessTokenState =
  | { status: 'pending' | 'live'; error: null }
  | { status: 'failed'; error: ApiError }

type Dependencies = { queryClient: QueryClient; clock: Clock; random: () => number }

/** Where tokens come from, and who hears about it. */
export type KeeperOutside = {
  createAccessToken: ApiClient['createAccessToken']
  onRefreshed: (detail: EventDetails['token-refreshed']) => void
  onFailed: (detail: EventDetails['token-failed']) => void
}

/** What there is between start and stop. */
type Run = { observer: QueryObserver<AccessToken, ApiError>; end: AbortController }

/** A longer gap between two looks at the clocks means that this page was not running. */
const wakeGapMs = 5_000

const where = 'POST /api/access-token'

export class AccessTokenKeeper {
  readonly #queryClient: QueryClient
  readonly #random: () => number
  readonly #time: () => number
  readonly #listeners = new Set<() => void>()
  #state: AccessTokenState = { status: 'pending', error: null }
  #outside: KeeperOutside | null = null
  #run: Run | null = null
  #isWanted = false
  #plan = startingPlan
  #hadToken = false
  #lookedAt = 0
  /** Why the next request is made, and why the one under way was. */
  #reason: RefreshReason = 'expiring'
  #flight: { reason: RefreshReason } | null = null

  constructor({ queryClient, clock, random }: Dependencies) {
    this.#queryClient = queryClient
    this.#random = random
    this.#time = createSteadyTime(clock)
  }

  /** Returns the way to stop. Stopped and started again at once, as StrictMode does, it goes on. */
  readonly start = (outside: KeeperOutside): (() => void) => {
    this.#outside = outside
    this.#isWanted = true
    if (!this.#run) this.#open()
    return () => {
      this.#isWanted = false
      queueMicrotask(() => {
        if (!this.#isWanted) this.#close()
      })
    }
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly snapshot = (): AccessTokenState => this.#state

  /** Asks at once, because a person said so. */
  readonly retry = (): void => {
    if (this.#state.status === 'failed') this.#show({ status: 'pending', error: null })
    this.#plan = { ...this.#plan, askAt: 0 }
    this.#askIfDue('expiring')
  }

  /**
   * Calls `use` with a token that is alive at this moment, fetched first where there is none. When
   * the BFF refuses it, it is replaced, and `use` is called once more.
   */
  readonly withAccessToken = async <T>(use: (token: string) => Promise<T>): Promise<T> => {
    const token = await this.#usableToken(this.#look())
    try {
      return await use(token.read())
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'access_token_invalid') throw error
      token.refuse()
    }
    const next = await this.#usableToken('rejected')
    return use(next.read())
  }

  /**
   * Calls `pay` once, with a token that will outlive the payment: one with little left is replaced
   * first. A refused token is not tried again, for nobody but a person pays a second time.
   */
  readonly withPayingToken = async <T>(pay: (token: string) => Promise<T>): Promise<T> => {
    this.#look()
    if (!this.#heldToken()?.isUsableToPay(this.#now())) {
      await this.#replaceToken('paying', (held) => held.isUsableToPay(this.#now()))
    }
    // What a fresh answer of the BFF has left is enough, also when that is little.
    const token = await this.#usableToken('paying')
    try {
      return await pay(token.read())
    } catch (error) {
      if (error instanceof ApiError && error.code === 'access_token_invalid') token.refuse()
      throw error
    }
  }

  #open(): void {
    const query = accessTokenQuery({
      fetchToken: (signal) => this.#fetchToken(signal),
      untilAsk: () => this.#untilAsk(),
    })
    const observer = new QueryObserver(this.#queryClient, query)
    this.#run = { observer, end: new AbortController() }
    observer.subscribe(noop)
    watchPage(
      {
        onTick: () => this.#askIfDue(this.#look()),
        onWake: () => this.#askIfDue('wake'),
        onHide: () => this.#look(),
        onOnline: () => {
          this.#plan = planAfterOnline(this.#plan, this.#now())
          this.#askIfDue('online')
        },
        onLeave: () => this.#forget(),
      },
      this.#run.end.signal,
    )
  }

  #close(): void {
    this.#run?.end.abort()
    this.#run?.observer.destroy()
    this.#run = null
    this.#outside = null
    this.#forget()
    this.#hadToken = false
    this.#show({ status: 'pending', error: null })
  }

  #forget(): void {
    eraseAccessToken(this.#queryClient)
    this.#plan = startingPlan
  }

  async #usableToken(reason: RefreshReason): Promise<AccessToken> {
    if (!this.#heldToken()) await this.#replaceToken(reason)
    const token = this.#heldToken()
    if (!token) throw toNetworkError(`${where}: the token died before it could be used`)
    return token
  }

  async #replaceToken(
    reason: RefreshReason,
    isGood: (held: AccessToken) => boolean = () => true,
  ): Promise<void> {
    try {
      if (!this.#run) throw toNetworkError(`${where}: nothing runs that could ask`)
      await untilVisible(this.#run.end.signal)
      const held = this.#heldToken()
      if (held && isGood(held)) return
      const { failure } = this.#plan
      if (failure && isHeldOff(this.#plan, this.#now())) throw failure
      await this.#ask(reason)
    } catch (cause) {
      throw toApiError(cause)
    }
  }

  #askIfDue(reason: RefreshReason): void {
    if (isVisible() && this.#untilAsk() === 0) this.#ask(reason).catch(noop)
    this.#failWhenDead()
  }

  /** Joins the request that is under way, if there is one. */
  async #ask(reason: RefreshReason): Promise<void> {
    // A new request begins, and takes its reason along, before Query returns its promise.
    this.#reason = reason
    const asking = this.#run?.observer.refetch({ cancelRefetch: false, throwOnError: true })
    this.#reason = 'expiring'
    await asking
  }

  async #fetchToken(signal: AbortSignal): Promise<AccessToken> {
    const flight = { reason: this.#reason }
    this.#flight = flight
    const startedAt = this.#now()
    try {
      if (!this.#outside) throw toNetworkError(`${where}: nothing runs that could ask`)
      const { accessToken, expiresIn } = await this.#outside.createAccessToken(signal)
      signal.throwIfAborted()
      const life = { startedAt, lifeMs: expiresIn * 1000 }
      const at = this.#now()
      if (isOver(life, at)) throw toNetworkError(`${where}: the token was dead on arrival`)
      this.#plan = planAfterToken(life, at)
      this.#noteToken({ reason: flight.reason, expiresIn })
      return new AccessToken(accessToken, life)
    } catch (cause) {
      const error = toApiError(cause)
      if (!signal.aborted) this.#noteFailure(error)
      throw error
    } finally {
      if (this.#flight === flight) this.#flight = null
    }
  }

  #noteToken(detail: EventDetails['token-refreshed']): void {
    if (this.#hadToken) queueMicrotask(() => this.#outside?.onRefreshed(detail))
    this.#hadToken = true
    this.#show({ status: 'live', error: null })
  }

  #noteFailure(error: ApiError): void {
    const at = this.#now()
    this.#plan = planAfterFailure(this.#plan, error, at, this.#random)
    if (!this.#heldToken()) this.#show({ status: 'failed', error })
    const { askAt, failures } = this.#plan
    const retryIn = askAt === Infinity ? null : Math.ceil((askAt - at) / 1000)
    queueMicrotask(() => {
      this.#outside?.onFailed({ code: error.code, attempt: failures, retryIn })
    })
  }

  /** While the page comes back, an older failure is no reason yet to show an error. */
  #failWhenDead(): void {
    const { failure } = this.#plan
    const isComingBack = this.#flight?.reason === 'wake' || this.#flight?.reason === 'online'
    if (!failure || isComingBack || this.#state.status !== 'live' || this.#heldToken()) return
    this.#show({ status: 'failed', error: failure })
  }

  #heldToken(): AccessToken | null {
    const token = this.#queryClient.getQueryData<AccessToken>(accessTokenKey)
    return token?.isUsable(this.#now()) ? token : null
  }

  #untilAsk(): number {
    return Math.max(this.#plan.askAt - this.#now(), 0)
  }

  #now(): number {
    this.#lookedAt = this.#time()
    return this.#lookedAt
  }

  #look(): 'wake' | 'expiring' {
    const before = this.#lookedAt
    return this.#now() - before > wakeGapMs ? 'wake' : 'expiring'
  }

  #show(state: AccessTokenState): void {
    if (state.status === this.#state.status && state.error === this.#state.error) return
    this.#state = state
    for (const listener of this.#listeners) listener()
  }
}

/** A request that was given up on is, to who waited for its token, one without an answer. */
function toApiError(cause: unknown): ApiError {
  return cause instanceof ApiError ? cause : toNetworkError(`${where}: given up`, cause)
}
