import { expect, test } from 'vitest'
import { memberSchema } from './members.ts'
import { seedMember, seedMembers } from './seed-members.ts'

test('holds members that are complete and differ in everything that names them', () => {
  for (const member of seedMembers) expect(memberSchema.parse(member)).toEqual(member)
  for (const key of ['name', 'sessionToken', 'memberIdentifier'] as const) {
    expect(new Set(seedMembers.map((member) => member[key])).size).toBe(seedMembers.length)
  }
})

test("picks the documents' sample by name", () => {
  expect(seedMember('card')).toMatchObject({
    sessionToken: 'f403ef2f-fb08-4111-afd6-495811ef6b25',
    memberIdentifier: '702831f3-1cc6-4b25-ad2b-878afc64f408',
    lastPayment: { paymentId: 24259238, card: { lastFourDigits: '0003', binNumber: '55047200' } },
  })
})

test('has one member for each thing that a screen can show', () => {
  const cards = seedMembers.flatMap(({ lastPayment }) =>
    'card' in lastPayment && lastPayment.card ? [lastPayment.card] : [],
  )

  expect(new Set(cards.map(({ cardAssociation }) => cardAssociation))).toEqual(
    new Set(['MASTER_CARD', 'VISA', 'TROY', 'AMERICAN_EXPRESS']),
  )
  expect(cards.some(({ expired }) => expired)).toBe(true)
  expect(cards.some(({ willExpireSoon }) => willExpireSoon)).toBe(true)
  expect(cards.some(({ cardType }) => cardType === 'DEBIT_CARD')).toBe(true)
  expect(seedMember('balance').lastPayment.card).toBeUndefined()
  expect(seedMember('ended-session').ended).toBe(true)
})
