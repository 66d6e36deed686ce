import { decodeJwt } from 'jose'
import * as z from 'zod'

/** A success of retrieve/access-token. */
export const accessTokenAnswerSchema = z.object({
  /** It travels in a header later, so nothing but visible ASCII. */
  accessToken: z.string().regex(/^[\x21-\x7e]{1,8192}$/),
  systemTime: z
    .union([z.number(), z.string().regex(/^\d+$/).transform(Number)])
    .optional()
    .catch(undefined),
})

export type AccessTokenAnswer = z.infer<typeof accessTokenAnswerSchema>

/**
 * How long iyzico says that the token lives, all by iyzico's own clock. The documents promise no
 * claim of the token, so where `exp` or `systemTime` cannot be read nothing is said.
 */
export function toStatedLifeMs({ accessToken, systemTime }: AccessTokenAnswer): number | undefined {
  const expiresAt = readExpiry(accessToken)
  if (expiresAt === undefined || systemTime === undefined) return undefined
  return expiresAt * 1000 - systemTime
}

function readExpiry(accessToken: string): number | undefined {
  try {
    const { exp } = decodeJwt(accessToken)
    return typeof exp === 'number' && Number.isFinite(exp) ? exp : undefined
  } catch {
    return undefined
  }
}
