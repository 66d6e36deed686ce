import type { Context } from 'hono'
import type * as z from 'zod'
import { CheckoutError } from '../checkout/checkout-error.ts'
import type { FieldError } from '../contract/index.ts'
import type { AppEnv } from './app-env.ts'
import { toFieldErrors } from './field-errors.ts'
import { localeOf } from './problem-response.ts'
import { findUnsafeStructure } from './safe-structure.ts'

/**
 * A request's body as `schema` describes it.
 * @throws CheckoutError unsupported_media_type, payload_too_large (over `maxBytes`),
 * invalid_request with a pointer to each field.
 */
export async function readJson<Schema extends z.ZodType>(
  context: Context<AppEnv>,
  schema: Schema,
  maxBytes: number,
): Promise<z.output<Schema>> {
  const { raw } = context.req
  if (!/^application\/json\s*(;|$)/i.test(raw.headers.get('content-type') ?? '')) {
    throw new CheckoutError('unsupported_media_type', 'the body is not application/json')
  }
  const locale = localeOf(context)
  const value = parseJson(await readText(raw, maxBytes), locale)
  const unsafe = findUnsafeStructure(value, locale)
  if (unsafe) throw invalid([unsafe])
  const result = schema.safeParse(value)
  if (!result.success) throw invalid(toFieldErrors(result.error.issues, locale))
  return result.data
}

/** The body as text. @throws CheckoutError payload_too_large. */
export async function readText(request: Request, maxBytes: number): Promise<string> {
  const length = request.headers.get('content-length')
  if (length === null) return readChunks(request, maxBytes)
  if (Number(length) > maxBytes) throw tooLarge()
  // The parser of HTTP lets no more through than was announced, so all of it may come at once.
  const bytes = await request.arrayBuffer().catch(toBrokenOff)
  if (bytes.byteLength > maxBytes) throw tooLarge()
  return decodePart(decoderOfWholes, bytes, { isLast: true })
}

/** A body whose length nobody has announced, given up as soon as it grows too large. */
async function readChunks(request: Request, maxBytes: number): Promise<string> {
  if (!request.body) return ''
  const decoder = createDecoder()
  let received = 0
  let text = ''
  try {
    for await (const chunk of request.body) {
      received += chunk.byteLength
      if (received > maxBytes) throw tooLarge()
      text += decodePart(decoder, chunk)
    }
  } catch (error) {
    if (error instanceof CheckoutError) throw error
    toBrokenOff(error)
  }
  return text + decodePart(decoder)
}

/** Whoever sent it went away, or was too slow: no fault of ours. */
function toBrokenOff(cause: unknown): never {
  throw new CheckoutError('invalid_request', 'the body broke off', { cause })
}

/** Reused: without `stream` it remembers nothing. */
const decoderOfWholes = createDecoder()

function createDecoder(): TextDecoder {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })
}

/** A body that is not UTF-8 is not JSON: it ends as such in `parseJson`. */
function decodePart(
  decoder: TextDecoder,
  chunk?: Uint8Array | ArrayBuffer,
  { isLast = chunk === undefined } = {},
): string {
  try {
    return decoder.decode(chunk, { stream: !isLast })
  } catch {
    return '\u0000'
  }
}

function parseJson(text: string, locale: 'tr' | 'en'): unknown {
  try {
    return JSON.parse(text)
  } catch {
    const detail = locale === 'tr' ? 'Geçerli bir JSON değil.' : 'This is not valid JSON.'
    throw invalid([{ pointer: '#', detail }])
  }
}

function invalid(errors: FieldError[]): CheckoutError {
  return new CheckoutError('invalid_request', 'the request does not fit its schema', { errors })
}

function tooLarge(): CheckoutError {
  return new CheckoutError('payload_too_large', 'the body is larger than allowed')
}
