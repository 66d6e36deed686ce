// For tests: a computer with two clocks, a browser's page, and a BFF that knows the real time.
import type { AccessTokenGrant } from 'bff/contract'
import { ApiError, type ApiErrorCode } from '../../api/api-error.ts'
import type { Clock } from './clock.ts'
import { toleranceMs } from './steady-time.ts'

export type Weather = 'well' | 'down' | 'broken' | 'limited' | 'silent'

type Token = { endsAt: number; askedAtLook: number; isRevoked: boolean }

type Options = { upstreamLifeMs: number; timerNow: () => number; random: () => number }

const failures: Record<Exclude<Weather, 'well'>, { code: ApiErrorCode; afterMs?: number }> = {
  down: { code: 'upstream_unavailable' },
  broken: { code: 'internal' },
  limited: { code: 'rate_limited' },
  silent: { code: 'network', afterMs: 15_000 },
}

export function createSimulatedWorld({ upstreamLifeMs, timerNow, random }: Options) {
  /** The BFF's own rules for lives, and for when it hands out a cached token. */
  const lifeMs = Math.min(upstreamLifeMs, 300_000) - 15_000
  const handOutAboveMs = Math.min(60_000, lifeMs / 2)

  const counts = { fetches: 0, overlapping: 0, whileHidden: 0, uses: 0, deadUses: 0, unseeable: 0 }
  const tokens = new Map<string, Token>()
  let newest: string | undefined
  let inFlight = 0

  let asleepMs = 0
  let pausedMs = 0
  let jumpedMs = 0
  const now = () => timerNow() + asleepMs

  const state = { isVisible: true, isOnline: true, weather: 'well' as Weather }

  /**
   * A step between two looks is unseeable when both clocks agree on too little: the monotonic one
   * stood still in a sleep, and the wall clock was set back by about as much within the same step.
   */
  const look = { count: 0, lastUnseeable: -1, real: now(), wall: now(), monotonic: timerNow() }
  const readWall = () => now() + jumpedMs
  const readMonotonic = () => now() - pausedMs
  const noteLook = () => {
    const step = {
      real: now() - look.real,
      wall: readWall() - look.wall,
      monotonic: readMonotonic() - look.monotonic,
    }
    look.count += 1
    const agree = step.wall >= step.monotonic - toleranceMs
    if (agree && Math.max(step.wall, step.monotonic) < step.real) look.lastUnseeable = look.count
    look.real += step.real
    look.wall += step.wall
    look.monotonic += step.monotonic
  }
  const clock: Clock = {
    now: readWall,
    monotonic: () => {
      noteLook()
      return readMonotonic()
    },
  }

  function issueToken(askedAtLook: number): AccessTokenGrant {
    const held = newest === undefined ? undefined : tokens.get(newest)
    if (!newest || !held || held.isRevoked || held.endsAt - now() <= handOutAboveMs) {
      newest = `token-${tokens.size}`
      tokens.set(newest, { endsAt: now() + lifeMs, askedAtLook, isRevoked: false })
    }
    const token = tokens.get(newest)
    if (!token) throw new Error('a token was just issued')
    token.askedAtLook = askedAtLook
    return { accessToken: newest, expiresIn: Math.floor((token.endsAt - now()) / 1000) }
  }

  async function createAccessToken(signal?: AbortSignal): Promise<AccessTokenGrant> {
    counts.fetches += 1
    if (inFlight > 0) counts.overlapping += 1
    if (!state.isVisible) counts.whileHidden += 1
    inFlight += 1
    let isFlying = true
    const land = () => {
      if (isFlying) inFlight -= 1
      isFlying = false
    }
    signal?.addEventListener('abort', land)
    const askedAtLook = look.count
    const wayMs = 10 + random() * 740
    try {
      if (!state.isOnline) throw new ApiError('offline', { code: 'offline', retryable: true })
      await pause(wayMs, signal)
      const { weather } = state
      if (weather !== 'well') {
        const { code, afterMs = wayMs } = failures[weather]
        await pause(afterMs, signal)
        const retryAfterMs = weather === 'limited' ? 5_000 : undefined
        throw new ApiError(code, { code, retryable: code !== 'internal', retryAfterMs })
      }
      const grant = issueToken(askedAtLook)
      await pause(wayMs, signal)
      return grant
    } finally {
      land()
    }
  }

  /** What a read does with the token that it was lent. */
  async function useToken(accessToken: string): Promise<void> {
    const token = tokens.get(accessToken)
    if (!token) throw new Error(`never issued: ${accessToken}`)
    counts.uses += 1
    const isDead = now() >= token.endsAt
    if (isDead && look.lastUnseeable > token.askedAtLook) counts.unseeable += 1
    else if (isDead) counts.deadUses += 1
    await pause(random() * 300)
    if (!isDead && !token.isRevoked) return
    throw new ApiError('refused', { code: 'access_token_invalid', retryable: true })
  }

  const turnPage = () => {
    state.isVisible = !state.isVisible
    document.dispatchEvent(new Event('visibilitychange'))
  }
  const toggleConnection = () => {
    state.isOnline = !state.isOnline
    window.dispatchEvent(new Event(state.isOnline ? 'online' : 'offline'))
  }
  const setWeather = (weather: Weather) => {
    state.weather = weather
  }

  return {
    counts,
    lifeMs,
    clock,
    now,
    createAccessToken,
    useToken,
    isVisible: () => state.isVisible,
    isWell: () => state.weather === 'well' && state.isOnline,
    isBusy: () => inFlight > 0,
    turnPage,
    toggleConnection,
    setWeather,
    /** A buyer looks at the page, and everything works. */
    mend: () => {
      setWeather('well')
      if (!state.isOnline) toggleConnection()
      if (!state.isVisible) turnPage()
    },
    sleep: (ms: number, monotonicPauses: boolean) => {
      asleepMs += ms
      if (monotonicPauses) pausedMs += ms
    },
    setWallClock: (byMs: number) => {
      jumpedMs += byMs
    },
    revoke: () => {
      for (const token of tokens.values()) token.isRevoked = true
    },
    restorePage: () => {
      window.dispatchEvent(new Event('pagehide'))
      window.dispatchEvent(new Event('pageshow'))
    },
  }
}

function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms)
    signal?.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(new Error('given up'))
    })
  })
}
