import type { MemberCard } from '../members.ts'
import { seedMembers } from '../seed-members.ts'
import { testCards } from '../test-cards.ts'
import type { NoticeName } from './texts.ts'

/** Published numbers that simply pay. */
const payingNumbers = [
  '5504720000000003',
  '5526080000000006',
  '5528790000000008',
  '5890040000000016',
  '4766620000000001',
  '9792030000000000',
  '374427000000003',
]

/** Every card that can be typed in. */
export const newCards = [...payingNumbers, ...testCards.map(({ number }) => number)].flatMap(
  (number) => {
    const card = seedCards().find(
      ({ binNumber, lastFourDigits }) =>
        binNumber === number.slice(0, 8) && lastFourDigits === number.slice(-4),
    )
    return card ? [{ number, card }] : []
  },
)

/** What the buyer typed, as a card that can be paid with, or what is wrong with it. */
export function readNewCard(form: URLSearchParams, now: number): MemberCard | NoticeName {
  const typed = (name: string) => (form.get(name) ?? '').replaceAll(/\s/g, '')
  const found = newCards.find(({ number }) => number === typed('cardNumber'))
  if (!found) return 'unknownCard'
  const [, expireMonth = '', year = ''] = /^(0[1-9]|1[0-2])\/(\d\d)$/.exec(typed('expiry')) ?? []
  const expireYear = `20${year}`
  // A card is good until the last day of its month.
  if (expireMonth === '' || now >= Date.UTC(Number(expireYear), Number(expireMonth))) {
    return 'wrongExpiry'
  }
  if (!/^\d{3,4}$/.test(typed('cvc'))) return 'wrongCvc'
  return { ...found.card, expireMonth, expireYear, expired: false, willExpireSoon: false }
}

function seedCards(): MemberCard[] {
  return seedMembers.flatMap(({ lastPayment }) => (lastPayment.card ? [lastPayment.card] : []))
}
