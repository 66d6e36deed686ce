import { defineEndpoint } from '../endpoint.ts'
import { findMember, walletSessionSchema } from './wallet-session.ts'

export const retrieveAccessToken = defineEndpoint({
  name: 'retrieve/access-token',
  requestSchema: walletSessionSchema,
  answer: async (request, _accessToken, world) => {
    const found = findMember(request, world)
    if ('failure' in found) return found
    return { fields: { accessToken: await world.tokens.issue(request.sessionToken, world) } }
  },
})
