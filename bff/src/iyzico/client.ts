import type * as z from 'zod'
import { IyzicoError } from './iyzico-error.ts'
import { readAnswer } from './read-answer.ts'
import { SendError, type Send, type UpstreamAnswer } from './send.ts'
import { createSignRequest, type SignedRequestOptions } from './signed-request.ts'

export type IyzicoClientOptions = SignedRequestOptions & {
  send: Send
  timeoutMs: number
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
  const { send, timeoutMs } = options
  const signRequest = createSignRequest(options)

  return {
    async post(path, body, { accessToken, schema }) {
      const request = await signRequest(path, body, accessToken)
      const signal = AbortSignal.timeout(timeoutMs)
      const answer = await send({ ...request, signal }).catch((error: unknown): UpstreamAnswer => {
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
