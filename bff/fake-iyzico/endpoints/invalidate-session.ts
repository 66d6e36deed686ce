import * as z from 'zod'
import { defineEndpoint } from '../endpoint.ts'
import { walletSessionSchema } from './wallet-session.ts'

/** Ends a wallet session for good. Ending it again is no failure. */
export const invalidateSession = defineEndpoint({
  name: 'invalidate/session',
  requestSchema: z.strictObject({
    ...walletSessionSchema.shape,
    locale: z.string().optional(),
    conversationId: z.string().optional(),
  }),
  answer: async ({ sessionToken, memberIdentifier }, _accessToken, { members }) => {
    const member = members.find(sessionToken)
    if (!member) return { failure: '260016' }
    if (member.memberIdentifier !== memberIdentifier) return { failure: '999004' }
    members.end(sessionToken)
    return { fields: {} }
  },
})
