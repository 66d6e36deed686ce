import type * as z from 'zod'
import { IyzicoError } from './iyzico-error.ts'
import { readAnswer } from './read-answer.ts'
import { SendError, type Send, type UpstreamAnswer } from './send.ts'
import { createSigner, type IyzicoCredentials } from './signature.ts'

export type IyzicoClientOptions = IyzicoCredentials & {
  /** An origin, such as `https://api.iyzipay.com`. */
  baseUrl: string
  send: Send
  /** A new unguessable text for every call; letters and digits only. */
  randomKey: () => string
  timeoutMs: number
  maxAnswerBytes: number
}

type PostOptions<T> = {
  /** Raw access token of the member, on the calls that need one. */
  accessToken?: string
  /** What a success has to look like. */
  schema: z.ZodType<T>
}

export type IyzicoClient = {
  /** One signed call, sent once. Fails with an `IyzicoError` and with nothing else. */
  post: <T>(path: string, body: object, options: PostOptions<T>) => Promise<T>
}

export function createIyzicoClient(options: IyzicoClientOptions): IyzicoClient {
  const { baseUrl, send, timeoutMs, maxAnswerBytes } = options
  const signer = createSigner(options)

  return {
    async post(path, body, { accessToken, schema }) {
      // iyzico signs over the raw body, so the very string that is signed is sent.
      const text = JSON.stringify(body)
      const randomKey = options.randomKey()
      const headers: Record<string, string> = {
        'Content-Type': 'application/json',
        Authorization: await signer.sign(path, text, randomKey),
        'x-iyzi-rnd': randomKey,
      }
      if (accessToken !== undefined) headers['access-token'] = accessToken

      const url = new URL(path, baseUrl).href
      const signal = AbortSignal.timeout(timeoutMs)
      const request = { method: 'POST', url, headers, body: text, signal, maxAnswerBytes } as const
      const answer = await send(request).catch((error: unknown): UpstreamAnswer => {
        throw toIyzicoError(path, error, signal)
      })
      return readAnswer(path, answer, schema)
    },
  }
}

function toIyzicoError(path: string, cause: unknown, signal: AbortSignal): IyzicoError {
  if (cause instanceof SendError && cause.code === 'too_large') {
    return new IyzicoError('contract', `iyzico answered ${path} with too much`, { cause })
  }
  if (signal.aborted) {
    return new IyzicoError('timeout', `iyzico did not answer ${path} in time`, { cause })
  }
  return new IyzicoError('network', `iyzico could not be reached for ${path}`, { cause })
}
