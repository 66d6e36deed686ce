/** The card of the documents' sample of a last payment, as iyzico sends it. */
export const sampleCard = {
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

const { cardHolderName: _holder, binNumber: _bin, ...rest } = sampleCard

/** The same card as the browser may see it. */
export const shownCard = rest
