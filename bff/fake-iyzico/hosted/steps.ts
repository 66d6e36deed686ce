// What a buyer does on a hosted page before paying. Each step leaves the page where it then stands.
import { rightOtp } from '../bank/otp-page.ts'
import type { MemberRegistry } from '../members.ts'
import { cardKey, findHolder, findHolderByGsm, type WalletHolder } from '../wallet-holders.ts'
import type { Choice, HostedPage } from './hosted-pages.ts'
import { readNewCard } from './new-cards.ts'
import type { NoticeName } from './texts.ts'

/** So often may a code be wrong. */
const mostTries = 3

type Ground = { members: MemberRegistry; now: number }

export function givePhone(page: HostedPage, form: URLSearchParams, { members }: Ground): void {
  const digits = (form.get('gsmNumber') ?? '').replaceAll(/[\s()-]/g, '')
  const [, national] = /^(?:\+?90|0)?(5\d{9})$/.exec(digits) ?? []
  if (national === undefined) return tell(page, 'wrongPhone')
  page.gsmNumber = `+90${national}`
  const holder = findHolderByGsm(page.gsmNumber, members)
  if (!holder) return tell(page, 'unknownPhone')
  page.memberIdentifier = holder.memberIdentifier
  page.wrongCodes = 0
  go(page, 'code')
}

export function giveCode(page: HostedPage, form: URLSearchParams): void {
  if (page.step !== 'code') return
  if (form.get('otp')?.trim() === rightOtp) return go(page, 'choose')
  page.wrongCodes += 1
  if (page.wrongCodes < mostTries) return tell(page, 'wrongCode')
  go(page, 'phone')
  tell(page, 'tooManyCodes')
}

export function choose(page: HostedPage, form: URLSearchParams, ground: Ground): void {
  const holder = holderOf(page, ground.members)
  if (!holder) return
  const choice = readChoice(form, holder, ground.now)
  if (typeof choice === 'string') return tell(page, choice)
  page.choice = choice
  go(page, 'confirm')
}

export function stepBack(page: HostedPage): void {
  go(page, page.step === 'confirm' ? 'choose' : 'phone')
}

/** Who has logged in on the page. */
export function holderOf(page: HostedPage, members: MemberRegistry): WalletHolder | undefined {
  const { step, memberIdentifier } = page
  if (step === 'phone' || step === 'code' || memberIdentifier === undefined) return undefined
  return findHolder(memberIdentifier, members)
}

function readChoice(form: URLSearchParams, holder: WalletHolder, now: number): Choice | NoticeName {
  const way = form.get('way') ?? ''
  if (way === 'balance') return {}
  if (way === 'new') {
    const card = readNewCard(form, now)
    return typeof card === 'string' ? card : { card }
  }
  const card = holder.cards.find((each) => `card-${cardKey(each)}` === way)
  return card && !card.expired ? { card } : 'nothingChosen'
}

function go(page: HostedPage, step: HostedPage['step']): void {
  page.step = step
  page.notice = undefined
  if (step !== 'confirm') page.choice = undefined
}

function tell(page: HostedPage, notice: NoticeName): void {
  page.notice = notice
}
