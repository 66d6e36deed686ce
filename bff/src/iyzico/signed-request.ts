import type { UpstreamRequest } from './send.ts'
import { createSigner, type Hmac, type IyzicoCredentials } from './signature.ts'

export type SignedRequestOptions = IyzicoCredentials & {
  /** An origin, such as `https://api.iyzipay.com`. */
  baseUrl: string
  /** A new unguessable text for every call; letters and digits only. */
  randomKey: () => string
  maxAnswerBytes: number
  /** The platform's own; WebCrypto's by default. */
  hmac?: Hmac
}

/** A request that is ready but for the signal that ends it. */
export type SignedRequest = Omit<UpstreamRequest, 'signal'>

export type SignRequest = (
  path: string,
  body: object,
  /** Raw access token of the member, on the calls that need one. */
  accessToken?: string,
) => Promise<SignedRequest>

export function createSignRequest(options: SignedRequestOptions): SignRequest {
  const { baseUrl, maxAnswerBytes } = options
  const signer = createSigner(options, options.hmac)

  return async (path, body, accessToken) => {
    // iyzico signs over the raw body, so the very string that is signed is sent.
    const text = JSON.stringify(body)
    const randomKey = options.randomKey()
    const headers: Record<string, string> = {
      'Content-Type': 'application/json',
      Authorization: await signer.sign(path, text, randomKey),
      'x-iyzi-rnd': randomKey,
    }
    if (accessToken !== undefined) headers['access-token'] = accessToken
    return { method: 'POST', url: new URL(path, baseUrl).href, headers, body: text, maxAnswerBytes }
  }
}
