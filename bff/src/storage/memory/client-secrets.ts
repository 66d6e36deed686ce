import type { ClientSecretPart } from '../store.ts'
import { copyOf, type Tables } from './tables.ts'

export function memoryClientSecrets({ secrets }: Tables): ClientSecretPart {
  return {
    async insertClientSecret(secret) {
      const ofSession = secrets.get(secret.sessionId)
      if (!ofSession) throw new Error('There is no session for this client secret')
      if (ofSession.has(secret.hash)) throw new Error('This client secret is there already')
      ofSession.set(secret.hash, copyOf(secret))
    },
    async listClientSecrets(sessionId) {
      const ofSession = secrets.get(sessionId)?.values() ?? []
      return [...ofSession]
        .toReversed()
        .toSorted((left, right) => right.createdAt - left.createdAt)
        .map(copyOf)
    },
    async deleteClientSecretsBefore(createdBefore) {
      let count = 0
      for (const ofSession of secrets.values()) {
        for (const [hash, { createdAt }] of ofSession) {
          if (createdAt < createdBefore && ofSession.delete(hash)) count += 1
        }
      }
      return count
    },
  }
}
