import { expect, test } from 'vitest'
import { declinedCodes } from './attempt.ts'
import { declineTable } from './decline-table.ts'

/** Every code that iyzico's documents and tools name: code, its group, ours. 401 is no code there. */
const documented = `
260016 - wallet_session_ended
5122 - not_charged
1 - doubtful
2 - doubtful
3 - order_refused
5 - order_refused
6 - order_refused
8 - order_refused
11 - order_refused
12 - card_declined
13 - card_declined
14 - card_declined
15 - card_declined
16 - card_declined
17 - card_expired
20 - order_refused
22 - order_refused
23 - order_refused
24 - order_refused
25 - order_refused
1000 - misconfigured
1001 - misconfigured
1004 - misconfigured
1007 - misconfigured
1009 - misconfigured
2000 - misconfigured
401 - misconfigured
3005 - card_declined
3006 - card_declined
5002 - order_refused
5005 - order_refused
5008 - order_refused
5010 - three_ds_required
5013 - order_refused
5026 - order_refused
5062 - order_refused
5087 - not_charged
5184 - card_declined
5111 - order_refused
6000 - card_declined
6001 - card_declined
9000 - misconfigured
50000 - rate_limited
50001 - order_refused
100001 - doubtful
10051 NOT_SUFFICIENT_FUNDS insufficient_funds
10005 DO_NOT_HONOUR card_declined
10012 INVALID_TRANSACTION card_declined
10034 FRAUD_SUSPECT card_declined
10041 LOST_CARD card_declined
10043 STOLEN_CARD card_declined
10054 EXPIRED_CARD card_expired
10057 NOT_PERMITTED_TO_CARDHOLDER card_declined
10058 NOT_PERMITTED_TO_TERMINAL card_declined
10084 INVALID_CVC2 card_declined
10093 RESTRICTED_BY_LAW card_declined
10201 CARD_NOT_PERMITTED card_declined
10202 UNKNOWN doubtful
10204 UNKNOWN doubtful
10236 UNKNOWN doubtful
10203 APPROVED_COMPLETED doubtful
10205 INVALID_CHARS_IN_EMAIL order_refused
10206 INVALID_CVC2_LENGTH card_declined
10207 REFER_TO_CARD_ISSUER card_declined
10208 INVALID_MERCHANT_OR_SP misconfigured
10209 BLOCKED_CARD card_declined
10210 INVALID_CAVV challenge_failed
10211 INVALID_ECI challenge_failed
10212 CVC2_MAX_ATTEMPT card_declined
10213 BIN_NOT_FOUND card_declined
10214 COMMUNICATION_OR_SYSTEM_ERROR doubtful
10215 INVALID_CARD_NUMBER card_declined
10216 NO_SUCH_ISSUER card_declined
10217 DEBIT_CARDS_REQUIRES_3DS three_ds_required
10218 DEBIT_CARDS_INSTALLMENT_NOT_ALLOWED card_declined
10219 REQUEST_TIMEOUT doubtful
10220 DECLINED card_declined
10221 NOT_PERMITTED_TO_FOREIGN_CARD card_declined
10222 NOT_PERMITTED_TO_INSTALLMENT card_declined
10223 REQUIRES_DAY_END card_declined
10224 EXCEEDS_WITHDRAWAL_AMOUNT_LIMIT card_declined
10225 RESTRICTED_CARD card_declined
10226 EXCEEDS_ALLOWABLE_PIN_TRIES card_declined
10227 INVALID_PIN card_declined
10228 ISSUER_OR_SWITCH_INOPERATIVE doubtful
10229 INVALID_EXPIRE_YEAR_MONTH card_declined
10230 REQUEST_BLOCKED_BY_BANK card_declined
10231 SALES_AMOUNT_LESS_THAN_AWARD card_declined
10234 NOT_SUFFICIENT_AWARD card_declined
10232 INVALID_AMOUNT order_refused
10233 INVALID_CARD_TYPE card_declined
10235 AMEX_CAN_USE_ONLY_MR card_declined
10240 TIMEOUT doubtful
10241 REMOTE_ERROR doubtful
10242 LOCAL_ERROR doubtful
10243 LOCAL_DECLINE card_declined
10244 REMOTE_DECLINE card_declined
10246 REFUND_DECLINE card_declined
10248 EXCEEDED_TRANSACTION_AMOUNT card_declined
`
  .trim()
  .split('\n')
  .map((row) => row.split(' ') as [code: string, group: string, meaning: string])

test.each(documented)('knows %s (%s) as %s', (errorCode, _group, meaning) => {
  expect(declineTable[errorCode]).toEqual(
    meaning === 'doubtful' ? { class: 'doubtful' } : { class: 'declined', code: meaning },
  )
})

test('knows no code that is not documented', () => {
  expect(Object.keys(declineTable).toSorted()).toEqual(
    documented.map(([errorCode]) => errorCode).toSorted(),
  )
})

test.each(['', '999001', '260017', '__proto__', 'constructor', 'toString'])(
  'says nothing about %j',
  (errorCode) => {
    expect(declineTable[errorCode]).toBeUndefined()
  },
)

test('names only codes that a browser may see', () => {
  const codes = Object.values(declineTable).flatMap(({ code }) => code ?? [])

  expect(Object.keys(declinedCodes)).toEqual(expect.arrayContaining(codes))
})
