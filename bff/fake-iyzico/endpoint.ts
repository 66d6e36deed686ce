import type * as z from 'zod'
import type { Outcome, World } from './world.ts'
import type { FailureCode } from './failures.ts'

const walletRoot = '/v1/pay-with-iyzico/third-party-session/'

/** Endpoints by the tail of their path, as the documents call them. */
export const endpointNames = [
  'retrieve/access-token',
  'retrieve/last-payment-info',
  'checkout/auth',
  'pwi/init',
  'retrieve/payment',
  'retrieve/session',
  'invalidate/session',
  'payment/detail',
  'payment/3dsecure/auth',
  'payment/v2/3dsecure/auth',
] as const

export type EndpointName = (typeof endpointNames)[number]

export function pathOf(name: EndpointName): string {
  return name.startsWith('payment/') ? `/${name}` : walletRoot + name
}

export type Endpoint = {
  name: EndpointName
  answer: (body: unknown, accessToken: string | undefined, world: World) => Promise<Outcome>
}

type Definition<T> = {
  name: EndpointName
  requestSchema: z.ZodType<T>
  /** Fields that have a code of their own for being absent or wrong. */
  fieldCodes?: Readonly<Record<string, FailureCode>>
  answer: (request: T, accessToken: string | undefined, world: World) => Promise<Outcome>
}

/**
 * An endpoint that refuses a request by the first field that is missing or wrong, and one with a
 * field that it does not know, where the schema is strict.
 */
export function defineEndpoint<T>(definition: Definition<T>): Endpoint {
  const { name, requestSchema, fieldCodes = {}, answer } = definition
  return {
    name,
    answer: async (body, accessToken, world) => {
      const request = requestSchema.safeParse(body)
      if (request.success) return answer(request.data, accessToken, world)
      const [issue] = request.error.issues
      if (issue?.code === 'unrecognized_keys') return { failure: '11' }
      const field = issue?.path.join('.') ?? ''
      return { failure: fieldCodes[field] ?? '24', field }
    },
  }
}
