/** The configuration: environment variables, parsed once. Nothing else reads the environment. */
import * as z from 'zod'
import {
  isLoopbackName,
  listOf,
  textOf,
  toEncryptionKey,
  toMerchantKey,
  toNumber,
  toOrigin,
  toWebhookSecret,
  toWebhookUrl,
} from './env-forms.ts'
import { isAddressBlock } from './middleware/client-address.ts'

const liveUrl = 'https://api.iyzipay.com'
const sandboxUrl = 'https://sandbox-api.iyzipay.com'
const defaultPort = '8787'
const portForm = /^\d{1,5}$/
const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

export type Config = {
  iyzico: {
    apiKey: string
    secretKey: string
    /** An origin: the live one, the sandbox's, or a loopback address. */
    baseUrl: string
    isLive: boolean
    isLoopback: boolean
  }
  /** One, or two while the merchant changes from one to the other. */
  merchantSecretKeys: string[]
  allowedOrigins: string[]
  publicUrl: string
  /** Base64 of 32 bytes each: the first seals, all open. */
  encryptionKeys: string[]
  databaseUrl: string
  host: string
  /** 0 means any free one. */
  port: number
  logLevel: (typeof logLevels)[number]
  /** Addresses and CIDR blocks. */
  trustedProxies: string[]
  rateLimitFactor: number
  threeDSecure: 'auto' | 'always'
  /** How long after its end an order keeps its buyer's data. */
  retentionDays: number
  /** Where the merchant's server is told what became of its sessions; absent where nobody is told. */
  merchantWebhook?: {
    url: string
    /** `whsec_` and base64 of 24 bytes or more. */
    secret: string
  }
  /** Where `/metrics` is served; absent where it is not. 0 means any free one. */
  metricsPort?: number
}

type ParsedEnv = { ok: true; config: Config } | { ok: false; problems: string[] }

/**
 * Reads the configuration, or names every variable that is missing or wrong: one line each, which
 * says what is expected and never what was given.
 * @example const parsed = parseEnv(process.env)
 */
export function parseEnv(env: Record<string, string | undefined>): ParsedEnv {
  const upstream = toUpstream(textOf(env['IYZICO_BASE_URL']) ?? sandboxUrl)
  const webhookKeys = ['MERCHANT_WEBHOOK_URL', 'MERCHANT_WEBHOOK_SECRET']
  const isTold = webhookKeys.some((key) => textOf(env[key]) !== undefined)
  const schema = envSchema({ upstream, isTold, port: textOf(env['PORT']) ?? defaultPort })
  const keys = Object.keys(schema.shape)
  const given = Object.fromEntries(keys.map((key) => [key, textOf(env[key])]))
  const parsed = schema.safeParse(given)
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path: [key], message }) => {
      const isMissing = given[String(key)] === undefined
      return `${String(key)} is ${isMissing ? 'missing' : 'not valid'}: expected ${message}`
    })
    return { ok: false, problems }
  }
  return { ok: true, config: toConfig(parsed.data) }
}

type Upstream = { baseUrl: string; kind: 'live' | 'sandbox' | 'loopback' }

/** What some variables say about others. */
type Ground = {
  /** Where calls go, which decides what else is allowed; undefined when that is bad. */
  upstream: Upstream | undefined
  /** A webhook of the merchant's is configured, in part at least. */
  isTold: boolean
  port: string
}

function envSchema({ upstream, isTold, port }: Ground) {
  const kind = upstream?.kind
  const together = <T extends z.ZodType>(schema: T) => (isTold ? schema : schema.optional())
  const isLive = kind === 'live'
  const credential = variable(credentialRules[kind ?? 'loopback'].expected, (text) =>
    /^[!-~]+$/.test(text) && credentialRules[kind ?? 'loopback'].fits(text) ? text : undefined,
  )
  const originForm = isLive
    ? 'https:// and a host, no path, because IYZICO_BASE_URL is the live one'
    : 'https:// and a host (or http:// and a loopback name), no path'

  return z.object({
    IYZICO_API_KEY: credential,
    IYZICO_SECRET_KEY: credential,
    IYZICO_BASE_URL: variable(
      `${sandboxUrl}, ${liveUrl}, or an http(s) origin on a loopback name`,
      () => upstream,
      sandboxUrl,
    ),
    MERCHANT_SECRET_KEY: variable(
      'one or two random secrets of 32 or more visible ASCII characters, separated by a comma',
      (text) => listOf(text, /,/, toMerchantKey, 2),
    ),
    ALLOWED_ORIGINS: variable(
      `origins separated by commas or blanks, each ${originForm} and no *`,
      (text) => listOf(text, /[\s,]/, (entry) => toOrigin(entry, isLive)),
    ),
    PUBLIC_URL: variable(`the BFF's own origin: ${originForm}`, (text) => toOrigin(text, isLive)),
    ENCRYPTION_KEY: variable(
      'base64 of 32 random bytes (openssl rand -base64 32); several separated by commas',
      (text) => listOf(text, /,/, toEncryptionKey),
    ),
    DATABASE_URL: variable(
      'file: and the path of a database file, or postgres:// and an address',
      (text) => (databaseUrlForm.test(text) ? text : undefined),
      'file:wallet-checkout.sqlite',
    ),
    HOST: variable(
      'a host name or an address to listen on, without a port',
      (text) => (/^[A-Za-z0-9.-]+$|^[0-9a-fA-F:.]+$/.test(text) ? text : undefined),
      '127.0.0.1',
    ),
    PORT: variable(
      'a port number from 0 (any free one) to 65535',
      (text) => toNumber(text, portForm, 65_535),
      defaultPort,
    ),
    LOG_LEVEL: variable(
      `one of ${logLevels.join(', ')}`,
      (text) => logLevels.find((level) => level === text),
      'info',
    ),
    TRUSTED_PROXIES: variable('addresses or CIDR blocks separated by commas or blanks', (text) =>
      listOf(text, /[\s,]/, (entry) => (isAddressBlock(entry) ? entry : undefined)),
    ).optional(),
    RATE_LIMIT_FACTOR: isLive
      ? variable(
          '1, or nothing, because IYZICO_BASE_URL is the live one',
          (text) => (Number(text) === 1 ? 1 : undefined),
          '1',
        )
      : variable(
          'a number from 0 (no limits) to 1000000',
          (text) => toNumber(text, /^\d{1,7}(\.\d{1,6})?$/, 1_000_000),
          '1',
        ),
    THREE_D_SECURE: variable(
      'auto or always',
      (text) => (text === 'auto' || text === 'always' ? text : undefined),
      'auto',
    ),
    RETENTION_DAYS: variable(
      'a whole number of days from 1 to 3650',
      (text) => toNumber(text, /^[1-9]\d{0,3}$/, 3_650),
      '180',
    ),
    MERCHANT_WEBHOOK_URL: together(
      variable(
        `an address that begins with https://${isLive ? '' : ' (or http:// and a loopback name)'}, ` +
          'given together with MERCHANT_WEBHOOK_SECRET',
        (text) => toWebhookUrl(text, isLive),
      ),
    ),
    MERCHANT_WEBHOOK_SECRET: together(
      variable(
        'whsec_ and base64 of 24 or more random bytes (openssl rand -base64 32), given together ' +
          'with MERCHANT_WEBHOOK_URL',
        toWebhookSecret,
      ),
    ),
    METRICS_PORT: variable(
      'a port number from 0 (any free one) to 65535, another one than PORT',
      (text) =>
        Number(text) === Number(port) && Number(port) !== 0
          ? undefined
          : toNumber(text, portForm, 65_535),
    ).optional(),
  })
}

/** One environment variable. `parse` answers undefined to what it does not take. */
function variable<T extends {}>(
  expected: string,
  parse: (text: string) => T | undefined,
  fallback?: string,
) {
  const text = z.string({ error: expected })
  return (fallback === undefined ? text : text.default(fallback)).transform((value, context): T => {
    const parsed = parse(value)
    if (parsed !== undefined) return parsed
    context.issues.push({ code: 'custom', message: expected, input: undefined })
    return z.NEVER
  })
}

function toConfig(env: z.output<ReturnType<typeof envSchema>>): Config {
  return {
    iyzico: {
      apiKey: env.IYZICO_API_KEY,
      secretKey: env.IYZICO_SECRET_KEY,
      baseUrl: env.IYZICO_BASE_URL.baseUrl,
      isLive: env.IYZICO_BASE_URL.kind === 'live',
      isLoopback: env.IYZICO_BASE_URL.kind === 'loopback',
    },
    merchantSecretKeys: env.MERCHANT_SECRET_KEY,
    allowedOrigins: env.ALLOWED_ORIGINS,
    publicUrl: env.PUBLIC_URL,
    encryptionKeys: env.ENCRYPTION_KEY,
    databaseUrl: env.DATABASE_URL,
    host: env.HOST,
    port: env.PORT,
    logLevel: env.LOG_LEVEL,
    trustedProxies: env.TRUSTED_PROXIES ?? [],
    rateLimitFactor: env.RATE_LIMIT_FACTOR,
    threeDSecure: env.THREE_D_SECURE,
    retentionDays: env.RETENTION_DAYS,
    ...(env.MERCHANT_WEBHOOK_URL && env.MERCHANT_WEBHOOK_SECRET
      ? {
          merchantWebhook: {
            url: env.MERCHANT_WEBHOOK_URL,
            secret: env.MERCHANT_WEBHOOK_SECRET,
          },
        }
      : {}),
    ...(env.METRICS_PORT === undefined ? {} : { metricsPort: env.METRICS_PORT }),
  }
}

/** iyzico marks its sandbox keys, and a key of the wrong world fails late and without a word why. */
const credentialRules: Record<
  Upstream['kind'],
  { expected: string; fits: (text: string) => boolean }
> = {
  live: {
    expected: 'a live key (not sandbox-…), because IYZICO_BASE_URL is the live one',
    fits: (text) => !text.startsWith('sandbox-'),
  },
  sandbox: {
    expected: 'a key that begins with sandbox-, because IYZICO_BASE_URL is the sandbox',
    fits: (text) => /^sandbox-./.test(text),
  },
  loopback: { expected: 'a key of visible ASCII characters', fits: () => true },
}

/** An SQLite file has neither query nor host; a PostgreSQL address is refused when it is opened. */
const databaseUrlForm = /^file:(?!\/\/[^/])[^?#\0]+$|^postgres(ql)?:\/\/\S+$/

function toUpstream(text: string): Upstream | undefined {
  const baseUrl = toOrigin(text.replace(/\/$/, ''), false)
  if (baseUrl === undefined) return undefined
  if (baseUrl === liveUrl) return { baseUrl, kind: 'live' }
  if (baseUrl === sandboxUrl) return { baseUrl, kind: 'sandbox' }
  return isLoopbackName(new URL(baseUrl).hostname) ? { baseUrl, kind: 'loopback' } : undefined
}
