import type { AppConfig } from '../src/app.ts'
import { shopOrigin } from '../testing/builders.ts'

export const credentials = { apiKey: 'fake-api-key', secretKey: 'fake-secret-key' }
export const merchantKey = 'merchant-secret-key-for-tests-0001'

/** The configuration of every BFF process of these tests. */
export function configFor(iyzicoUrl: string): AppConfig {
  return {
    iyzico: { ...credentials, baseUrl: iyzicoUrl, isLoopback: true },
    merchantSecretKeys: [merchantKey],
    allowedOrigins: [shopOrigin],
    publicUrl: 'https://pay.example',
    encryptionKeys: [btoa('0123456789abcdef0123456789abcdef')],
    trustedProxies: [],
    rateLimitFactor: 0,
    threeDSecure: 'auto',
  }
}
