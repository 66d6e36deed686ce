import type * as z from 'zod'
import type { FailureCode } from './failures.ts'
import type { MemberRegistry } from './members.ts'
import type { Switches } from './switches.ts'
import type { TokenIssuer } from './token-issuer.ts'

const root = '/v1/pay-with-iyzico/third-party-session/'

/** Endpoints by the tail of their path, as the documents call them. */
export const endpointNames = ['retrieve/access-token', 'retrieve/last-payment-info'] as const

export type EndpointName = (typeof endpointNames)[number]

export function pathOf(name: EndpointName): string {
  return root + name
}

/** What a call finds when it arrives. */
export type World = {
  now: number
  switches: Switches
  members: MemberRegistry
  tokens: TokenIssuer
}

/** An answer before it gets its envelope. */
export type Outcome = { fields: Record<string, unknown> } | { failure: FailureCode; field?: string }

export type Endpoint = {
  name: EndpointName
  answer: (body: unknown, accessToken: string | undefined, world: World) => Promise<Outcome>
}

type Definition<T> = {
  name: EndpointName
  /** The mandatory fields; iyzico ignores whatever else is there. */
  requestSchema: z.ZodType<T>
  answer: (request: T, accessToken: string | undefined, world: World) => Promise<Outcome>
}

/** An endpoint that refuses a request without its mandatory fields by the name of the first. */
export function defineEndpoint<T>({ name, requestSchema, answer }: Definition<T>): Endpoint {
  return {
    name,
    answer: async (body, accessToken, world) => {
      const request = requestSchema.safeParse(body)
      if (request.success) return answer(request.data, accessToken, world)
      const field = request.error.issues[0]?.path.join('.') ?? ''
      return { failure: '24', field }
    },
  }
}
