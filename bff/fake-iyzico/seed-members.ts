import type { Member, MemberCard } from './members.ts'
import { testCards } from './test-cards.ts'

/** The documented sample of last-payment-info; its payment is the one of the retrieve/payment sample. */
const sampleCard: MemberCard = {
  cardHolderName: 'John Doe',
  cardAssociation: 'MASTER_CARD',
  cardFamily: 'Advantage',
  binNumber: '55047200',
  lastFourDigits: '0003',
  cardBankName: 'HSBC',
  cardType: 'CREDIT_CARD',
  expireMonth: '05',
  expireYear: '2026',
  expired: false,
  willExpireSoon: false,
}

/** That of the retrieve/payment sample. */
const sampleGsmNumber = '+905555555555'

/** One more card in the sample member's wallet, which its bank wants to verify. */
const debitCard: MemberCard = {
  ...sampleCard,
  cardFamily: 'Neo',
  binNumber: '58900400',
  lastFourDigits: '0016',
  cardBankName: 'Akbank',
  cardType: 'DEBIT_CARD',
  expireYear: '2030',
}

const wellKnownMembers = [
  {
    name: 'card',
    sessionToken: 'f403ef2f-fb08-4111-afd6-495811ef6b25',
    memberIdentifier: '702831f3-1cc6-4b25-ad2b-878afc64f408',
    ended: false,
    lastPayment: {
      paymentId: 24259238,
      token: 'e54b957b-a153-410c-8761-79c9bd4ff44f',
      card: sampleCard,
    },
    savedCards: [debitCard],
  },
  {
    name: 'balance',
    sessionToken: 'd53edb72-53f3-46f4-995d-43570a97bd88',
    memberIdentifier: '1f0c7a52-6b3e-4d0f-9c41-2f6f0a1d7e02',
    ended: false,
    lastPayment: { paymentId: 24259301, token: '0b8a4c55-9f0f-4c3d-8a57-6d1f6f9f3a02' },
  },
  {
    name: 'low-balance',
    sessionToken: '5e1a9c73-0d4b-4f86-a2c7-9b6d3e0f1c11',
    memberIdentifier: 'a4d8f0b2-6c1e-4937-8e5a-1f7c3d9b0e11',
    ended: false,
    balanceMinor: 100,
    lastPayment: { paymentId: 24259310, token: '6f2b8d04-3e7a-4c19-b5d1-8a0e4c6f2b11' },
  },
  {
    name: 'expired-card',
    sessionToken: '3a6c1d0e-2b7f-4c58-8e19-5d0b9a4c7f03',
    memberIdentifier: '5d9e2b14-8c6a-4f37-b0d2-7a1c3e5f9b03',
    ended: false,
    lastPayment: {
      paymentId: 24259302,
      token: '7e1d9c3b-5a4f-4268-9b0e-1c8d7f6a2e03',
      card: {
        ...sampleCard,
        cardFamily: 'Axess',
        binNumber: '55260800',
        lastFourDigits: '0006',
        cardBankName: 'Akbank',
        expireMonth: '01',
        expireYear: '2024',
        expired: true,
      },
    },
  },
  {
    name: 'expiring-card',
    sessionToken: '8f2b6e4d-1c9a-4e73-a5d8-3b7c0f1e6a04',
    memberIdentifier: '2c4f8a6b-7e1d-4b95-9f03-6d8e0a2c5b04',
    ended: false,
    lastPayment: {
      paymentId: 24259303,
      token: '4d6f8b0a-2c1e-4935-8d7b-9e5a3f1c0b04',
      card: {
        ...sampleCard,
        cardFamily: 'Paraf',
        binNumber: '55287900',
        lastFourDigits: '0008',
        cardBankName: 'Halkbank',
        willExpireSoon: true,
      },
    },
  },
  {
    name: 'debit-card',
    sessionToken: '6b0d4f2a-9e8c-4715-b3a6-0c5e7d1f8a05',
    memberIdentifier: '9a7c5e3d-1b0f-4286-8d4c-2e6f0b8a1d05',
    ended: false,
    lastPayment: {
      paymentId: 24259304,
      token: '1e3c5a7b-9d0f-4b24-a6c8-8f0d2b4e6c05',
      card: debitCard,
    },
  },
  {
    name: 'visa-card',
    sessionToken: 'b5d7f901-3c2e-4a68-9b1d-7e0f5c8a2d06',
    memberIdentifier: 'e0c2a486-5d7b-4f19-8a3e-1b6d9f0c4e06',
    ended: false,
    lastPayment: {
      paymentId: 24259305,
      token: 'a9c7e5d3-1f0b-4862-b4d6-5e7c9a1f3b06',
      card: {
        ...sampleCard,
        cardAssociation: 'VISA',
        cardFamily: 'Maximum',
        binNumber: '47666200',
        lastFourDigits: '0001',
        cardBankName: 'Türkiye İş Bankası',
        expireYear: '2030',
      },
    },
  },
  {
    name: 'troy-card',
    sessionToken: '0e8c6a42-7b5d-4f31-a9c0-4d2f8e6b1a07',
    memberIdentifier: '7f1b3d59-0c8e-4a26-b7d4-9e5a2c0f6b07',
    ended: false,
    lastPayment: {
      paymentId: 24259306,
      token: 'c0e2a4b6-8d1f-4735-9e5b-0a6c8d2f4e07',
      card: {
        ...sampleCard,
        cardAssociation: 'TROY',
        cardFamily: 'Bankkart Combo',
        binNumber: '97920300',
        lastFourDigits: '0000',
        cardBankName: 'Ziraat Bankası',
        expireYear: '2030',
      },
    },
  },
  {
    name: 'amex-card',
    sessionToken: '4c2a0e86-5f3b-4d17-8b9e-6a0c7d5f1e08',
    memberIdentifier: '8d6b4f20-1e7a-4c93-a5b0-3f9d1c7e5a08',
    ended: false,
    lastPayment: {
      paymentId: 24259307,
      token: 'f7d5b391-0a8c-4e26-b1d3-2c4e6a8f0d08',
      card: {
        ...sampleCard,
        cardAssociation: 'AMERICAN_EXPRESS',
        cardFamily: 'American Express',
        binNumber: '37442700',
        cardBankName: 'Garanti BBVA',
        expireYear: '2030',
      },
    },
  },
  {
    name: 'markup-card',
    sessionToken: '9b7d5f13-0e2c-4a84-b6d8-1f3a5c7e9b09',
    memberIdentifier: '3e5a7c91-2d0f-4b68-8c1e-5f7b9d3a0c09',
    ended: false,
    lastPayment: {
      paymentId: 24259308,
      token: '5b3f1d97-6e8a-4c02-9d4f-7a9c1e3b5d09',
      card: {
        ...sampleCard,
        cardHolderName: '<script>alert(document.domain)</script>',
        cardFamily: '"><svg onload=alert(document.domain)>',
        cardBankName: '<img src=x onerror=alert(document.domain)>',
        expireYear: '2030',
      },
    },
  },
  {
    name: 'ended-session',
    sessionToken: '2d4f6b80-9a1c-4e35-a7d9-8c0e2f4a6b10',
    memberIdentifier: '6c8e0a24-3b5d-4f79-9e1c-0d2f4b6a8c10',
    ended: true,
    lastPayment: {
      paymentId: 24259309,
      token: '3d5f7b91-8c0e-4a26-b4d8-6e0a2c4f8b10',
      card: sampleCard,
    },
  },
] as const satisfies readonly Member[]

/** One member for each test card that does not simply pay, named after what it does. */
const testCardMembers = testCards.map(({ name, number }, index): Member & { name: typeof name } => {
  const serial = String(index + 1).padStart(12, '0')
  return {
    name,
    sessionToken: `7e57ca4d-0000-4000-8000-${serial}`,
    memberIdentifier: `7e57ca4d-1111-4111-8111-${serial}`,
    ended: false,
    lastPayment: {
      paymentId: 24_259_401 + index,
      token: `7e57ca4d-2222-4222-8222-${serial}`,
      card: {
        ...sampleCard,
        cardAssociation: 'VISA',
        binNumber: number.slice(0, 8),
        lastFourDigits: number.slice(-4),
        expireYear: '2030',
      },
    },
  }
})

export type SeedMemberName =
  | (typeof wellKnownMembers)[number]['name']
  | (typeof testCardMembers)[number]['name']

/** Members to pick by name. Their cards are iyzico's published test cards. */
export const seedMembers = [...wellKnownMembers, ...testCardMembers].map(withGsmNumber)

type SeedMember = Member & { name: SeedMemberName }

function withGsmNumber(member: SeedMember, index: number): SeedMember {
  const gsmNumber = `+90555000${String(index).padStart(4, '0')}`
  return { ...member, gsmNumber: index === 0 ? sampleGsmNumber : gsmNumber }
}

/** `seedMember('card')`: the member of the documented samples, •••• 0003. */
export function seedMember(name: SeedMemberName): Member {
  return seedMembers.find((member) => member.name === name) as Member
}
