import type { SecretReason } from '../protocol/messages.ts'
import {
  createSessionSource,
  type FetchSession,
  type SessionCredentials,
  type SessionOutcome,
} from './session-source.ts'
import { warn } from './warn.ts'

/**
 * The one checkout session of an element: that of its attributes, until the merchant's callback gives
 * a newer client secret of it, or another session. What the attributes say anew wins over that.
 */
export class ShownSession {
  readonly #source = createSessionSource()
  #given: SessionCredentials | undefined
  #fetched: SessionCredentials | undefined

  get credentials(): SessionCredentials | undefined {
    return this.#fetched ?? this.#given
  }

  /** Differs whenever the element has to start over, which a newer secret is no reason for. */
  get name(): string {
    return JSON.stringify([this.#given, this.credentials?.id])
  }

  isAsking(): boolean {
    return this.#source.isAsking()
  }

  /** Tells what the attributes name now. */
  follow(given: SessionCredentials | undefined): void {
    if (JSON.stringify(given) === JSON.stringify(this.#given)) return
    this.#given = given
    this.#fetched = undefined
    this.stop()
  }

  async fetch(
    fetchSession: FetchSession,
    reason: SecretReason,
    by?: 'person',
  ): Promise<SessionOutcome> {
    const outcome = await this.#source.ask(fetchSession, reason, by)
    if (outcome.kind === 'session') this.#fetched = outcome.session
    if (outcome.kind === 'failed') warn('fetch_session_failed', outcome.because)
    return outcome
  }

  stop(): void {
    this.#source.stop()
  }
}
