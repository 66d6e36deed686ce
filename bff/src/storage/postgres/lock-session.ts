import type { ClaimGround } from '../judge-claim.ts'
import type { Run } from './connection.ts'

/**
 * Makes everybody else who claims, changes or cancels something of this session wait until this
 * transaction has ended: so nobody decides on what another is about to change, and whoever reads
 * afterwards sees what was written before. It keeps nobody from adding a client secret.
 */
const lock = `
  SELECT cancelled_at AS "cancelledAt", cancel_requested_at AS "cancelRequestedAt",
    expires_at AS "expiresAt", version
  FROM checkout_session WHERE id = $1 FOR NO KEY UPDATE`

export async function lockSession(run: Run, id: string): Promise<ClaimGround['session']> {
  const { rows } = await run(lock, [id])
  return rows[0] as ClaimGround['session']
}
