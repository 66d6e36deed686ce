import type { QueryClient } from '@tanstack/react-query'
import { type TokenLife, isEnoughToPay, isOver } from './token-life.ts'

/** Names the one access token of a query client; carries neither token nor client secret. */
export const accessTokenKey = ['access-token'] as const

/** What the query cache holds. The token itself is private: no dump of the cache shows it. */
export class AccessToken {
  readonly #life: TokenLife
  #value: string
  #isRefused = false

  constructor(value: string, life: TokenLife) {
    this.#value = value
    this.#life = life
  }

  isUsable(at: number): boolean {
    return this.#value !== '' && !this.#isRefused && !isOver(this.#life, at)
  }

  isUsableToPay(at: number): boolean {
    return this.isUsable(at) && isEnoughToPay(this.#life, at)
  }

  read(): string {
    return this.#value
  }

  /** The BFF does not take it any more, whatever its age. */
  refuse(): void {
    this.#isRefused = true
  }

  erase(): void {
    this.#value = ''
  }
}

/** Forgets the access token now, and gives up a request for one that is under way. */
export function eraseAccessToken(queryClient: QueryClient): void {
  queryClient.getQueryData<AccessToken>(accessTokenKey)?.erase()
  queryClient.removeQueries({ queryKey: accessTokenKey })
}
