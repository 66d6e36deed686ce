import type { DeclinedCode } from './attempt.ts'

/** `doubtful`: iyzico said "failure", and money may have moved all the same. */
export type DeclineEntry =
  | { class: 'declined'; code: DeclinedCode }
  | { class: 'doubtful'; code?: undefined }

/** iyzico's error codes by what they mean here. A code that is in none of these says nothing. */
const codesByMeaning: Record<'doubtful' | DeclinedCode, readonly number[]> = {
  doubtful: [1, 2, 100001, 10202, 10203, 10204, 10214, 10219, 10228, 10236, 10240, 10241, 10242],
  insufficient_funds: [10051],
  card_expired: [17, 10054],
  // Lost, stolen, picked up, fraud and blacklist are told apart for nobody.
  card_declined: [
    12, 13, 14, 15, 16, 3005, 3006, 5184, 6000, 6001, 10005, 10012, 10034, 10041, 10043, 10057,
    10058, 10084, 10093, 10201, 10206, 10207, 10209, 10212, 10213, 10215, 10216, 10218, 10220,
    10221, 10222, 10223, 10224, 10225, 10226, 10227, 10229, 10230, 10231, 10233, 10234, 10235,
    10243, 10244, 10246, 10248,
  ],
  three_ds_required: [5010, 10217],
  // The bank refused what the challenge had proven.
  challenge_failed: [10210, 10211],
  wallet_session_ended: [260016],
  // Both say that there is no payment; this code is looked up again later.
  not_charged: [5087, 5122],
  rate_limited: [50000],
  order_refused: [
    3, 5, 6, 8, 11, 20, 22, 23, 24, 25, 5002, 5005, 5008, 5013, 5026, 5062, 5111, 10205, 10232,
    50001,
  ],
  // 401 is no code of a list: iyzico says so where it does not let the caller in.
  misconfigured: [401, 1000, 1001, 1004, 1007, 1009, 2000, 9000, 10208],
  challenge_cancelled: [],
  challenge_closed: [],
  challenge_timed_out: [],
  challenge_blocked: [],
  login_abandoned: [],
  not_sent: [],
}

/**
 * What each of iyzico's error codes means for a charge that was answered with it.
 *
 * @example declineTable['10051'] // { class: 'declined', code: 'insufficient_funds' }
 */
export const declineTable: Readonly<Record<string, DeclineEntry>> = toTable()

function toTable(): Record<string, DeclineEntry> {
  // The key comes from outside, and `constructor` is no error code.
  const table = Object.create(null) as Record<string, DeclineEntry>
  for (const [meaning, codes] of Object.entries(codesByMeaning)) {
    for (const code of codes) {
      table[code] =
        meaning === 'doubtful'
          ? { class: 'doubtful' }
          : { class: 'declined', code: meaning as DeclinedCode }
    }
  }
  return table
}
