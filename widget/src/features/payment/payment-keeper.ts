// Sees one checkout session through its payment attempts: from a press to what came of it.
import type { Attempt, FrameCheckoutSession } from 'bff/contract'
import type { ApiClient, GiveUpReason, PayOrder } from '../../api/api-client.ts'
import { ApiError, toApiError, toNetworkError } from '../../api/api-error.ts'
import { isOpen, latestAttempt, meetAttempt } from './latest-attempt.ts'
import { type PayOutcome, payOnce } from './pay-once.ts'
import { type Payment, noPayment } from './payment.ts'
import { poll } from './poll.ts'

type Price = PayOrder['confirm']

/** What paying needs from the rest of the frame. */
export type PaymentOutside = Pick<ApiClient, 'pay' | 'readPayment' | 'cancelPayment'> & {
  withPayingToken: <T>(pay: (token: string) => Promise<T>) => Promise<T>
  /** Reads the checkout session anew; undefined when that fails. */
  readSession: () => Promise<FrameCheckoutSession | undefined>
  /** Whether the merchant's page lets this payment begin. */
  askPage: (price: Price) => Promise<boolean>
  onCancelled: () => void
}

type Dependencies = { newKey: () => string }

type Run = { outside: PaymentOutside; end: AbortController }

export class PaymentKeeper {
  readonly #newKey: () => string
  readonly #listeners = new Set<() => void>()
  #state: Payment = noPayment
  #run: Run | null = null
  #isWanted = false
  #isLocked = false
  #pressCount = 0
  /** Kept until its attempt is known: whatever of it arrives late, it is one attempt. */
  #key: string | null = null
  /** The last attempt that the checkout session named. */
  #metId: string | null = null
  #polling: AbortController | null = null

  constructor({ newKey }: Dependencies) {
    this.#newKey = newKey
  }

  /** Returns the way to stop. Stopped and started again at once, as StrictMode does, it goes on. */
  readonly start = (outside: PaymentOutside): (() => void) => {
    this.#isWanted = true
    this.#run ??= { outside, end: new AbortController() }
    this.#follow()
    return () => {
      this.#isWanted = false
      queueMicrotask(() => {
        if (!this.#isWanted) this.#stop()
      })
    }
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly snapshot = (): Payment => this.#state

  /** Tells what the checkout session says about its last attempt. */
  readonly meet = (lastAttempt: Attempt | null): void => {
    this.#metId = lastAttempt?.id ?? this.#metId
    const attempt = meetAttempt(this.#state.attempt, lastAttempt)
    if (attempt && attempt !== this.#state.attempt) this.#note(attempt)
  }

  /** Pays, for a person who saw this price. Locked before anything waits: once is once. */
  readonly press = (price: Price): void => {
    const { attempt } = this.#state
    if (this.#isLocked || !this.#run || (attempt && attempt.status !== 'declined')) return
    this.#isLocked = true
    this.#pressCount += 1
    this.#show({ waitingFor: 'page', failure: null, unsentPress: 0 })
    void this.#payAndSettle(price)
  }

  /** This attempt was begun here, though not by `press`. */
  readonly adopt = (attempt: Attempt): void => {
    this.#metId = attempt.id
    this.#state = { ...this.#state, ownId: attempt.id }
    this.#note(attempt)
  }

  /** Gives the bank's verification up, because a person said so. */
  readonly giveUp = async (reason: GiveUpReason): Promise<void> => {
    const { attempt, isGivingUp } = this.#state
    if (!this.#run || attempt?.status !== 'challenge' || isGivingUp) return
    const { outside } = this.#run
    this.#show({ isGivingUp: true, failure: null })
    let answer: Attempt
    try {
      answer = await outside.cancelPayment(attempt.id, reason)
    } catch (cause) {
      const error = cause instanceof ApiError ? cause : toNetworkError('cancel: no answer', cause)
      if (error.attempt) return this.#note(error.attempt)
      return this.#show({ isGivingUp: false, failure: error })
    }
    this.#note(answer)
    if (reason === 'cancelled') outside.onCancelled()
  }

  /** Something has happened at the bank: asks the BFF at once. */
  readonly askNow = (): void => {
    this.#follow()
    void this.#read()
  }

  #stop(): void {
    this.#run?.end.abort()
    this.#polling?.abort()
    this.#run = null
  }

  /** A plain call, not a mutation of Query: nothing may send it again, or later, unasked. */
  async #payAndSettle(price: Price): Promise<void> {
    const { signal } = this.#running().end
    let outcome: PayOutcome | null
    try {
      outcome = await this.#pay(price)
    } catch (cause) {
      // It fails with the frame itself, and then nobody may press again.
      if (signal.aborted) return
      // What fails once it may have been sent is an outcome of `payOnce`, so nothing was.
      const error = toApiError('POST /api/payments: it could not begin', cause)
      outcome = { kind: 'refused', error }
    }
    await this.#settle(outcome)
  }

  async #pay(price: Price): Promise<PayOutcome | null> {
    const { outside, end } = this.#running()
    if (!(await outside.askPage(price))) return null
    this.#show({ waitingFor: 'answer' })
    const before = this.#metId
    this.#key ??= this.#newKey()
    const idempotencyKey = this.#key
    return payOnce({
      pay: (onSending) =>
        outside.withPayingToken((accessToken) => {
          // A browser without a connection may hold a request back, and send it later.
          if (!navigator.onLine) throw toNetworkError('POST /api/payments: offline')
          onSending()
          return outside.pay({ accessToken, idempotencyKey, confirm: price })
        }),
      findNewAttempt: async () => {
        const session = await this.#readSession()
        if (!session) return undefined
        const { lastAttempt } = session
        // Nobody could press before what was there had been declined; money may come after that.
        const isNews = lastAttempt?.id !== before || lastAttempt?.status !== 'declined'
        return isNews ? lastAttempt : null
      },
      onLost: () => this.#show({ waitingFor: 'trace' }),
      signal: end.signal,
    })
  }

  async #settle(outcome: PayOutcome | null): Promise<void> {
    // The order itself may have changed; the buyer reads about it together with what is true now.
    if (outcome?.kind === 'refused') await this.#readSession()
    this.#isLocked = false
    switch (outcome?.kind) {
      case 'attempt':
        this.#key = null
        this.#metId = outcome.attempt.id
        this.#state = { ...this.#state, waitingFor: null, ownId: outcome.attempt.id }
        return this.#note(outcome.attempt)
      case 'refused':
        return this.#show({ waitingFor: null, failure: outcome.error })
      case 'not_sent':
        return this.#show({ waitingFor: null, unsentPress: this.#pressCount })
      case undefined:
        return this.#show({ waitingFor: null })
    }
  }

  #note(seen: Attempt): void {
    const before = this.#state.attempt
    const attempt = latestAttempt(before, seen)
    const isNew = attempt.id !== before?.id
    const isGivingUp = this.#state.isGivingUp && !isNew && isOpen(attempt)
    const hasMoved = isNew || attempt.status !== before.status
    this.#show({ attempt, isGivingUp, ...(hasMoved && { failure: null, unsentPress: 0 }) })
    if (!hasMoved) return
    this.#follow()
    // The order's own status, and that of the wallet, may have changed with it.
    if (!isOpen(attempt)) void this.#readSession()
  }

  async #readSession(): Promise<FrameCheckoutSession | undefined> {
    try {
      return await this.#run?.outside.readSession()
    } catch {
      // However it fails, what was known holds.
      return undefined
    }
  }

  /** Polls while there is more to wait for, beginning anew with every change. */
  #follow(): void {
    this.#polling?.abort()
    if (!this.#run || !isOpen(this.#state.attempt)) return
    this.#polling = new AbortController()
    void poll(() => this.#read(), this.#polling.signal)
  }

  async #read(): Promise<void> {
    const { attempt } = this.#state
    const polling = this.#polling
    if (!this.#run || !polling || !attempt || !isOpen(attempt)) return
    try {
      const seen = await this.#run.outside.readPayment(attempt.id, polling.signal)
      // Older than what made it begin anew, it would turn back the time.
      if (!polling.signal.aborted) this.#note(seen)
    } catch {
      // The next read may bring more; until then what was known holds.
    }
  }

  #running(): Run {
    if (!this.#run) throw toNetworkError('POST /api/payments: nothing runs that could ask')
    return this.#run
  }

  #show(change: Partial<Payment>): void {
    this.#state = { ...this.#state, ...change }
    for (const listener of this.#listeners) listener()
  }
}
