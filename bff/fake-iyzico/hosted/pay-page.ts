import { advance, settle } from '../settle.ts'
import { statusAt, type Payment } from '../payments.ts'
import { testCardOf } from '../test-cards.ts'
import type { MemberCard } from '../members.ts'
import type { World } from '../world.ts'
import type { HostedPage } from './hosted-pages.ts'
import { noticeOf } from './notices.ts'
import { stateOf } from './page-state.ts'
import { holderOf } from './steps.ts'

type Ground = Omit<World, 'switches'>

/**
 * Pays with what was chosen. A page is paid once, however often its form is sent and in however many
 * windows it stands.
 */
export function payPage(page: HostedPage, form: URLSearchParams, ground: Ground): void {
  const { payments, now } = ground
  const tries = payments.listByToken(page.token)
  const holder = holderOf(page, ground.members)
  if (!holder || !page.choice || stateOf(page, tries, now) !== 'open') return
  // The same press twice: whatever it chose is used up.
  const { card } = page.choice
  page.choice = undefined
  page.step = 'choose'
  page.notice = undefined
  for (const earlier of tries) {
    if (statusAt(earlier, now) === 'INIT_THREEDS') payments.move(earlier, 'FAILURE', now)
  }

  const { conversationId, price, paidPrice, currency, basketId, callbackUrl, items } = page
  const isThreeDs = card !== undefined && (form.has('threeDs') || needsThreeDs(card, page, ground))
  const payment = payments.open({
    conversationId,
    sessionToken: undefined,
    memberIdentifier: holder.memberIdentifier,
    paymentType: card ? (isThreeDs ? '3DS' : 'NON3D') : 'FUND',
    price,
    paidPrice,
    currency,
    basketId,
    callbackUrl,
    items,
    card,
    hostedToken: page.token,
  })
  if (isThreeDs) return beginChallenge(payment, ground)
  settle(payment, now, ground)
}

/** The try whose bank is being waited for. */
export function waitingTry(page: HostedPage, { payments, now }: Ground): Payment | undefined {
  const last = payments.listByToken(page.token).at(-1)
  return last && statusAt(last, now) === 'INIT_THREEDS' ? last : undefined
}

/** What to tell of a try that failed, at a bank's page or at once. */
export function tellFailure(page: HostedPage, { payments, now }: Ground): void {
  const last = payments.listByToken(page.token).at(-1)
  const status = last && statusAt(last, now)
  if (last?.errorCode !== undefined) page.notice = noticeOf(last.errorCode)
  else if (status === 'FAILURE' || status === 'BANK_FAIL') page.notice = 'notVerified'
}

/** Whether a bank asks for 3-D Secure, whatever the buyer wants. */
export function needsThreeDs(card: MemberCard, page: HostedPage, { switchesFor }: Ground): boolean {
  const known = testCardOf(card)
  return (
    card.cardType === 'DEBIT_CARD' ||
    known?.mdStatus !== undefined ||
    known?.initRefusal !== undefined ||
    switchesFor(page).threeDSecure !== 'as-asked'
  )
}

function beginChallenge(payment: Payment, ground: Ground): void {
  const initRefusal = testCardOf(payment.card)?.initRefusal
  if (initRefusal === undefined) return advance(payment, 'INIT_THREEDS', ground.now, ground)
  payment.errorCode = initRefusal
  advance(payment, 'FAILURE', ground.now, ground)
}
