import { wordRefusal } from './bank-refusals.ts'
import { failures, type FailureCode } from './failures.ts'
import { RawNumber, toJson } from './raw-number.ts'
import type { Switches } from './switches.ts'

/** What of a request comes back in every answer to it. */
export type Echo = { locale: 'tr' | 'en'; conversationId: string | undefined }

export type Surroundings = { now: number; switches: Switches; echo: Echo }

/** Reads the echo from whatever the body is; Turkish is iyzico's default. */
export function readEcho(body: unknown): Echo {
  const fields = new Map(typeof body === 'object' && body ? Object.entries(body) : [])
  const conversationId: unknown = fields.get('conversationId')
  return {
    locale: String(fields.get('locale')).toLowerCase() === 'en' ? 'en' : 'tr',
    conversationId: typeof conversationId === 'string' ? conversationId : undefined,
  }
}

export function toSuccess(fields: Record<string, unknown>, around: Surroundings): Response {
  const { echo, switches } = around
  return toResponse(200, {
    status: 'success',
    locale: echo.locale,
    ...toSystemTime(around),
    ...toEchoed(echo),
    ...fields,
    ...(switches.extraFields && strangeFields),
  })
}

type FailureDetails = {
  /** Goes into the message, where the message has a place for one. */
  field?: string | undefined
  /** In place of the usual one. */
  httpStatus?: number
}

export function toFailure(
  code: FailureCode,
  around: Surroundings,
  { field = '', httpStatus }: FailureDetails = {},
): Response {
  const { echo } = around
  const { httpStatus: usualStatus, echoes, [echo.locale]: message } = failures[code]
  return toResponse(httpStatus ?? usualStatus(around.switches), {
    ...toFailed(code, message.replace('{0}', field), around),
    ...(echoes && toEchoed(echo)),
  })
}

/** A caller who is not let in. */
export function toAuthorizationRefusal(code: FailureCode, around: Surroundings): Response {
  return around.switches.authorizationRefusalAs === 'number'
    ? toUnauthenticated()
    : toFailure(code, around)
}

/** The whole answer as it was seen: a status that is a number, and a code of another list. */
export function toUnauthenticated(): Response {
  return toResponse(401, { status: 401, errorCode: '5', errorMessage: 'Authentication failed!' })
}

/** A payment that the bank, or iyzico itself, refused. */
export function toRefusal(errorCode: string, httpStatus: number, around: Surroundings): Response {
  const { errorGroup, [around.echo.locale]: message } = wordRefusal(errorCode)
  return toResponse(httpStatus, {
    ...toFailed(errorCode, message, around),
    errorGroup,
    ...toEchoed(around.echo),
  })
}

export function toResponse(httpStatus: number, body: Record<string, unknown>): Response {
  return new Response(toJson(body), {
    status: httpStatus,
    headers: { 'Content-Type': 'application/json;charset=UTF-8' },
  })
}

/** Fields that a later version of iyzico might add. */
const strangeFields = {
  apiVersion: 'v9',
  commissionRate: new RawNumber('0E-8'),
  amount: new RawNumber('1.00000000'),
  sequence: new RawNumber('98765432109876543210'),
  links: [{ rel: 'self', href: null }],
}

function toFailed(code: string, errorMessage: string, around: Surroundings) {
  return {
    status: 'failure',
    errorCode: around.switches.errorCodeAs === 'number' ? Number(code) : code,
    errorMessage,
    locale: around.echo.locale,
    ...toSystemTime(around),
  }
}

function toSystemTime({ now, switches }: Surroundings) {
  if (switches.systemTime === 'missing') return {}
  return { systemTime: switches.systemTime === 'string' ? String(now) : now }
}

function toEchoed({ conversationId }: Echo) {
  return conversationId === undefined ? {} : { conversationId }
}
