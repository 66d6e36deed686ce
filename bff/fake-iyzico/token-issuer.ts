import { SignJWT, errors, jwtVerify } from 'jose'
import type { FailureCode } from './failures.ts'
import type { Switches } from './switches.ts'

type Moment = { now: number; switches: Switches }

/** Makes and judges the access tokens of one fake iyzico. */
export type TokenIssuer = {
  issue: (sessionToken: string, moment: Moment) => Promise<string>
  /** Why this token does not open that session now, or undefined when it does. */
  refuse: (
    accessToken: string | undefined,
    sessionToken: string,
    moment: Moment,
  ) => Promise<FailureCode | undefined>
}

export function createTokenIssuer(): TokenIssuer {
  const key = crypto.getRandomValues(new Uint8Array(32))
  const behindOpaque = new Map<string, string>()

  return {
    async issue(sessionToken, { now, switches }) {
      // The documented sample's seven claims, in its order: there is no `iat`.
      const token = await new SignJWT({
        user_name: '-',
        scope: ['thirdPartySession'],
        sessionToken,
        exp: Math.floor((now + switches.tokenLifeMs) / 1000),
        authorities: [
          'pwi_tp_session_card_auth',
          'pwi_tp_session_init3ds_auth',
          'pwi_tp_session_last_payment_retrieve',
          'pwi_tp_session_fund_auth',
        ],
        jti: crypto.randomUUID(),
        client_id: 'thirdPartySessionClient',
      })
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .sign(key)
      if (switches.tokenForm === 'jwt') return token
      const opaque = `opaque-${crypto.randomUUID()}`
      behindOpaque.set(opaque, token)
      return opaque
    },

    async refuse(accessToken, sessionToken, { now, switches }) {
      if (accessToken === undefined) return '999001'
      try {
        const token = behindOpaque.get(accessToken) ?? accessToken
        const currentDate = new Date(now + switches.tokenRefusedEarlyMs)
        const { payload } = await jwtVerify(token, key, { algorithms: ['HS256'], currentDate })
        return payload['sessionToken'] === sessionToken ? undefined : '999003'
      } catch (error) {
        return error instanceof errors.JWTExpired ? '999002' : '999001'
      }
    },
  }
}
