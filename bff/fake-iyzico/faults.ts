import * as z from 'zod'
import { endpointNames, type EndpointName } from './endpoint.ts'
import type { Subject } from './switch-board.ts'

/** One bad thing that iyzico, or the way to it, can do to a call. */
const faultKindSchema = z.discriminatedUnion('kind', [
  /** The call is answered, late. */
  z.object({ kind: z.literal('delay'), ms: z.number().nonnegative() }),
  /** The call is never answered. */
  z.object({ kind: z.enum(['hang', 'hang-before-charge']) }),
  /** The connection dies before any answer. */
  z.object({ kind: z.literal('reset') }),
  /** The call is served, and the connection dies in the middle of the answer. */
  z.object({ kind: z.enum(['cut-off', 'charge-then-cut-off']) }),
  /** The call is served, and nobody is told: never, by a dead connection, too late, or wrongly. */
  z.object({ kind: z.enum(['charge-then-hang', 'charge-then-reset']) }),
  z.object({ kind: z.literal('charge-then-delay'), ms: z.number().nonnegative() }),
  z.object({ kind: z.literal('charge-then-5xx'), httpStatus: z.int().default(502) }),
  /** A whole answer that holds half of a document. */
  z.object({ kind: z.literal('truncated-json') }),
  /** The page of a proxy. */
  z.object({ kind: z.literal('html'), httpStatus: z.int().default(502) }),
  z.object({ kind: z.literal('server-error'), httpStatus: z.int().default(500) }),
  /** The right answer, blown up. */
  z.object({ kind: z.literal('oversize'), bytes: z.int().default(2 * 1024 * 1024) }),
  z.object({
    kind: z.literal('redirect'),
    httpStatus: z.literal([301, 302, 303, 307, 308]).default(302),
    location: z.string().default('https://elsewhere.invalid/'),
  }),
  /** The caller is not let in, in the form in which `status` is a number. */
  z.object({ kind: z.literal('unauthenticated') }),
  /** `status: failure`: 50000 throttles, 1000 and 1001 doubt us, anything else is unheard of. */
  z.object({
    kind: z.literal('refuse'),
    errorCode: z.union([z.string(), z.number()]).optional(),
    errorGroup: z.string().optional(),
    httpStatus: z.int().default(200),
  }),
])

export const faultSchema = z
  .object({
    path: z.enum(['any', ...endpointNames]).default('any'),
    /** Strikes only calls about this order. */
    conversationId: z.string().optional(),
    /** Strikes only calls about this wallet session. */
    sessionToken: z.string().optional(),
    times: z.union([z.int().positive(), z.literal('always')]).default(1),
  })
  .and(faultKindSchema)

/** A fault as a test orders it: `{ kind: 'hang' }` strikes the next call, whatever it is. */
export type FaultOrder = z.input<typeof faultSchema>

export type Fault = z.output<typeof faultSchema>

export type FaultQueue = {
  add: (order: FaultOrder) => void
  /** The first fault that fits this call, which is thereby used once. */
  take: (name: EndpointName, subject: Subject) => Fault | undefined
  waiting: () => Fault[]
  clear: () => void
}

export function createFaultQueue(): FaultQueue {
  let faults: Fault[] = []
  return {
    add: (order) => {
      faults.push(faultSchema.parse(order))
    },
    take: (name, { conversationId, sessionToken }) => {
      const fault = faults.find(
        (each) =>
          (each.path === 'any' || each.path === name) &&
          (each.conversationId === undefined || each.conversationId === conversationId) &&
          (each.sessionToken === undefined || each.sessionToken === sessionToken),
      )
      if (fault && fault.times !== 'always') {
        fault.times -= 1
        faults = faults.filter((each) => each.times !== 0)
      }
      return fault
    },
    waiting: () => structuredClone(faults),
    clear: () => {
      faults = []
    },
  }
}
