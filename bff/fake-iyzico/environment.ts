import * as z from 'zod'

const environmentSchema = z
  .object({
    HOST: z.string().min(1).default('127.0.0.1'),
    PORT: z.coerce.number().int().min(0).max(65_535).default(8788),
    IYZICO_API_KEY: z.string().min(1),
    IYZICO_SECRET_KEY: z.string().min(1),
  })
  .transform((keys) => ({
    host: keys.HOST,
    port: keys.PORT,
    credentials: { apiKey: keys.IYZICO_API_KEY, secretKey: keys.IYZICO_SECRET_KEY },
  }))

export type FakeEnvironment = z.infer<typeof environmentSchema>

/** @throws an error that names every bad key, and no value. */
export function parseEnvironment(environment: Record<string, string | undefined>): FakeEnvironment {
  const parsed = environmentSchema.safeParse(environment)
  if (parsed.success) return parsed.data
  const keys = new Set(parsed.error.issues.map(({ path }) => path.join('.')))
  throw new Error(`The fake iyzico cannot start: bad or missing ${[...keys].join(', ')}`)
}
