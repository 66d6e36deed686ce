// Every mark that a card can have, one that we do not know, and a name that is too long for a line.
import type { State } from '../fixtures/state.ts'
import { expect } from '../fixtures/test.ts'
import { takePictures } from './take-pictures.ts'

const wellKnown = [
  ['visa', 'visa-card', '0001'],
  ['troy', 'troy-card', '0000'],
  ['amex', 'amex-card', '0003'],
] as const

const unknown = { cardAssociation: 'DISCOVER', cardBankName: '', cardFamily: '' }
const long = {
  cardBankName: 'Türkiye Vakıflar Bankası Türk Anonim Ortaklığı',
  cardFamily: 'Worldcard Platinum',
}

takePictures([
  ...wellKnown.map(([name, member, lastFour]): State => ({
    name: `card-${name}`,
    show: async ({ shop, visit }) => {
      const wallet = await shop.open({ ...visit, member })
      await expect(wallet.card(lastFour)).toBeVisible()
      return wallet
    },
  })),
  ...Object.entries({ unknown, long }).map(([name, card]): State => ({
    name: `card-${name}`,
    show: async ({ shop, stand, visit }) => {
      const wallet = await shop.open({ ...visit, member: stand.newMember(card) })
      await expect(wallet.card('0003')).toBeVisible()
      return wallet
    },
  })),
])
