export type Brand = 'visa' | 'mastercard' | 'troy' | 'amex' | 'card' | 'balance'

/** The brand of a card as iyzico names it, `MASTER_CARD`; a plain card for names that we do not know. */
export function toBrand(cardAssociation: string | undefined): Brand {
  switch (cardAssociation?.toUpperCase().replaceAll(/[^A-Z]/g, '')) {
    case 'VISA':
      return 'visa'
    case 'MASTERCARD':
      return 'mastercard'
    case 'TROY':
      return 'troy'
    case 'AMERICANEXPRESS':
    case 'AMEX':
      return 'amex'
    default:
      return 'card'
  }
}
