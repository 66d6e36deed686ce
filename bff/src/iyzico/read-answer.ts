import * as z from 'zod'
import { IyzicoError } from './iyzico-error.ts'
import type { UpstreamAnswer } from './send.ts'

/** What of a refusal may go on into logs and problem documents: short codes, no free text. */
const failureSchema = z.object({
  status: z.literal('failure'),
  errorCode: z
    .union([z.string(), z.number().transform(String)])
    .pipe(z.string().regex(/^[\w-]{1,32}$/))
    .optional()
    .catch(undefined),
  errorGroup: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .optional()
    .catch(undefined),
})

type Failure = Omit<z.infer<typeof failureSchema>, 'status'>

/**
 * iyzico refuses a caller also as `{"status":401,"errorCode":"5",…}`. Its codes are of another list:
 * 5 is a bad e-mail address elsewhere. A number without a code is the answer of any web server.
 */
const authenticationFailureSchema = z.object({
  // One of the two parsers of answers keeps numbers as texts.
  status: z.union([z.literal(401), z.literal('401')]),
  errorCode: z.union([z.string(), z.number()]),
})

/** Stands where an error code stands, for a refusal in that form. */
export const authenticationFailed = '401'

/** The codes of a refusal; undefined for everything else. */
export function readFailure(httpStatus: number, body: unknown): Failure | undefined {
  const isAuthentication = httpStatus === 401 && authenticationFailureSchema.safeParse(body).success
  if (isAuthentication) return { errorCode: authenticationFailed }
  return failureSchema.safeParse(body).data
}

/**
 * Decides what an answer says by its `status` field, on any HTTP status: iyzico sends refusals
 * under 200 and under 400. A redirect is never believed, and neither is a success under 408 or 5xx.
 *
 * @returns what `schema` makes of a success; everything else is an `IyzicoError`.
 */
export function readAnswer<T>(path: string, answer: UpstreamAnswer, schema: z.ZodType<T>): T {
  const { status: httpStatus } = answer
  // No cause on purpose: V8 quotes the text it could not parse, and that may be a token.
  const broken = (what: string, cause?: unknown) =>
    new IyzicoError('contract', `iyzico answered ${path} with ${what} (HTTP ${httpStatus})`, {
      httpStatus,
      cause,
    })

  if (httpStatus >= 300 && httpStatus < 400) throw broken('a redirect')
  if (!isJsonType(answer.headers['content-type'])) throw broken('something else than JSON')

  const body = parseJson(answer.body)
  const failure = readFailure(httpStatus, body)
  if (failure) {
    const { errorCode, errorGroup } = failure
    const message = `iyzico refused ${path} with ${errorCode ?? 'no code'} (HTTP ${httpStatus})`
    throw new IyzicoError('api', message, { httpStatus, errorCode, errorGroup })
  }
  if (httpStatus === 408 || httpStatus >= 500) throw broken('a server error')
  if (statusOf(body) !== 'success') throw broken('JSON that has no known status')

  const parsed = schema.safeParse(body)
  if (!parsed.success) throw broken('a success of another shape', parsed.error)
  return parsed.data
}

export function isJsonType(contentType: string | undefined): boolean {
  return contentType === undefined || /^\s*[\w.-]+\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(contentType)
}

function statusOf(body: unknown): unknown {
  return typeof body === 'object' && body !== null && 'status' in body ? body.status : undefined
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
