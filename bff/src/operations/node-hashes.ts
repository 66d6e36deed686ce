import { createHmac, hash } from 'node:crypto'
import type { Digest } from '../checkout/digest.ts'
import type { Hmac } from '../iyzico/signature.ts'

/** Node's own, at once: WebCrypto hands each text to another thread and back. */
export const nodeHashes: { digest: Digest; hmac: Hmac } = {
  digest: (text) => hash('sha256', text),
  hmac: (secretKey, text) => createHmac('sha256', secretKey).update(text).digest('hex'),
}
