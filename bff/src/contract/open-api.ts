import * as z from 'zod'
import {
  createCheckoutSessionSchema,
  createdCheckoutSessionSchema,
  emptyBodySchema,
  frameCheckoutSessionSchema,
  merchantCheckoutSessionSchema,
} from './checkout-session.ts'
import { attemptSchema, cancelAttemptBodySchema, payBodySchema } from './attempt.ts'
import { memberLinkSchema } from './member-link.ts'
import { problems, type ProblemCode } from './problem.ts'
import { accessTokenGrantSchema, lastPaymentSchema, walletLoginSchema } from './wallet.ts'

type Operation = {
  summary: string
  security: 'merchantKey' | 'clientSecret'
  body?: z.ZodType
  answers: Record<number, z.ZodType>
  problems: ProblemCode[]
  parameters?: object[]
}

const idParameter = { name: 'id', in: 'path', required: true, schema: { type: 'string' } }

const buyerIdParameter = { ...idParameter, name: 'buyerId' }

const callerProblems = ['unauthorized', 'origin_not_allowed', 'internal', 'overloaded'] as const

const bodyProblems = ['invalid_request', 'payload_too_large', 'unsupported_media_type'] as const

/** Of all new work: a token, a last payment, a payment, a login. */
const overProblems = ['already_paid', 'session_expired', 'session_cancelled'] as const

const tokenProblems = [
  ...overProblems,
  'wallet_session_ended',
  'rate_limited',
  'upstream_unavailable',
  'upstream_timeout',
  'misconfigured',
] as const satisfies ProblemCode[]

/** Every operation that a merchant's server or the frame can call, by path and method. */
const operations: Record<string, Record<string, Operation>> = {
  '/v1/checkout-sessions': {
    post: {
      summary: 'Create the checkout session of an order, or get another client secret for it',
      security: 'merchantKey',
      body: createCheckoutSessionSchema,
      answers: { 200: createdCheckoutSessionSchema, 201: createdCheckoutSessionSchema },
      problems: [...callerProblems, ...bodyProblems, 'session_conflict', 'rate_limited'],
    },
  },
  '/v1/checkout-sessions/{id}': {
    get: {
      summary: 'Read a checkout session',
      security: 'merchantKey',
      parameters: [idParameter],
      answers: { 200: merchantCheckoutSessionSchema },
      problems: [...callerProblems, 'not_found'],
    },
  },
  '/v1/checkout-sessions/{id}/cancel': {
    post: {
      summary: 'Cancel a checkout session for good; 202 while a hosted page can still be paid',
      security: 'merchantKey',
      parameters: [idParameter],
      body: emptyBodySchema,
      answers: { 200: merchantCheckoutSessionSchema, 202: merchantCheckoutSessionSchema },
      problems: [
        ...callerProblems,
        ...bodyProblems,
        'not_found',
        'payment_in_progress',
        'already_paid',
      ],
    },
  },
  '/v1/members/{buyerId}': {
    get: {
      summary: 'Ask whether an iyzico wallet is linked for a buyer',
      security: 'merchantKey',
      parameters: [buyerIdParameter],
      answers: { 200: memberLinkSchema },
      problems: [...callerProblems, 'not_found'],
    },
    delete: {
      summary: 'Forget a buyer’s wallet at once, and end it at iyzico',
      security: 'merchantKey',
      parameters: [buyerIdParameter],
      answers: { 200: memberLinkSchema },
      problems: [...callerProblems, 'not_found'],
    },
  },
  '/api/checkout-session': {
    get: {
      summary: 'Read what the frame shows',
      security: 'clientSecret',
      answers: { 200: frameCheckoutSessionSchema },
      problems: [...callerProblems, 'rate_limited'],
    },
  },
  '/api/access-token': {
    post: {
      summary: 'Ask for a sealed access token',
      security: 'clientSecret',
      body: emptyBodySchema,
      answers: { 200: accessTokenGrantSchema },
      problems: [...callerProblems, ...bodyProblems, 'wallet_not_linked', ...tokenProblems],
    },
  },
  '/api/last-payment': {
    get: {
      summary: 'Read what the member paid with last time',
      security: 'clientSecret',
      parameters: [
        { name: 'access-token', in: 'header', required: true, schema: { type: 'string' } },
      ],
      answers: { 200: lastPaymentSchema },
      problems: [...callerProblems, 'access_token_invalid', ...tokenProblems],
    },
  },
  '/api/payments': {
    post: {
      summary: 'Pay the session once; 202 while the outcome is open',
      security: 'clientSecret',
      parameters: [
        { name: 'access-token', in: 'header', required: true, schema: { type: 'string' } },
        { name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string' } },
      ],
      body: payBodySchema,
      answers: { 200: attemptSchema, 202: attemptSchema },
      problems: [
        ...callerProblems,
        ...bodyProblems,
        ...overProblems,
        'payment_in_progress',
        'amount_changed',
        'wallet_not_linked',
        'wallet_session_ended',
        'access_token_invalid',
        'rate_limited',
      ],
    },
  },
  '/api/payments/{id}': {
    get: {
      summary: 'Read a payment attempt',
      security: 'clientSecret',
      parameters: [idParameter],
      answers: { 200: attemptSchema, 202: attemptSchema },
      problems: [...callerProblems, 'not_found', 'rate_limited'],
    },
  },
  '/api/payments/{id}/cancel': {
    post: {
      summary: 'Give a challenge up',
      security: 'clientSecret',
      parameters: [idParameter],
      body: cancelAttemptBodySchema,
      answers: { 200: attemptSchema, 202: attemptSchema },
      problems: [
        ...callerProblems,
        ...bodyProblems,
        'not_found',
        'already_paid',
        'payment_in_progress',
      ],
    },
  },
  '/api/wallet-login': {
    post: {
      summary: 'Ask for an address that leads to iyzico’s page, where the session can be paid',
      security: 'clientSecret',
      body: emptyBodySchema,
      answers: { 200: walletLoginSchema },
      problems: [
        ...callerProblems,
        ...bodyProblems,
        ...overProblems,
        'payment_in_progress',
        'rate_limited',
        'upstream_unavailable',
        'upstream_timeout',
        'misconfigured',
      ],
    },
  },
}

/** The OpenAPI 3.1 document of this contract. `server` is the BFF's own origin. */
export function createOpenApiDocument(server: string): object {
  const paths = Object.entries(operations).map(([path, methods]) => [
    path,
    Object.fromEntries(
      Object.entries(methods).map(([method, operation]) => [method, toOperation(operation)]),
    ),
  ])
  return {
    openapi: '3.1.0',
    info: { title: 'Wallet checkout', version: '1' },
    servers: [{ url: server }],
    paths: Object.fromEntries(paths),
    components: {
      securitySchemes: {
        merchantKey: { type: 'http', scheme: 'bearer' },
        clientSecret: { type: 'http', scheme: 'bearer' },
      },
      schemas: { Problem: problemJsonSchema },
    },
  }
}

function toOperation(operation: Operation): object {
  const { summary, security, body, answers, parameters } = operation
  const codesByStatus = Map.groupBy(operation.problems, (code) => problems[code].status)
  return {
    summary,
    security: [{ [security]: [] }],
    ...(parameters ? { parameters } : {}),
    ...(body ? { requestBody: { required: true, content: jsonContent(body, 'input') } } : {}),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, schema]) => [
          status,
          { description: 'OK', content: jsonContent(schema, 'output') },
        ]),
      ),
      ...Object.fromEntries(
        Array.from(codesByStatus, ([status, codes]) => [
          status,
          {
            description: codes.join(' · '),
            content: {
              'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
            },
          },
        ]),
      ),
    },
  }
}

function jsonContent(schema: z.ZodType, io: 'input' | 'output'): object {
  return { 'application/json': { schema: z.toJSONSchema(schema, { io }) } }
}

const problemJsonSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail', 'requestId', 'retryable'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { enum: Object.keys(problems) },
    detail: { type: 'string' },
    requestId: { type: 'string' },
    retryable: { type: 'boolean' },
    errors: { type: 'array', items: { type: 'object' } },
    upstream: { type: 'object' },
  },
}
