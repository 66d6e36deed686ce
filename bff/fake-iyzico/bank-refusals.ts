type BankRefusal = { errorGroup?: string; tr: string; en: string }

/** How the fake words a refused payment; 999xxx are placeholders of its own, as in `failures.ts`. */
const bankRefusals: Record<string, BankRefusal> = {
  '5010': {
    tr: 'İşlemi 3dsecure olarak gerçekleştirmeniz gerekmektedir',
    en: 'The payment has to be made with 3dsecure',
  },
  '10005': { errorGroup: 'DO_NOT_HONOUR', tr: 'İşlem onaylanmadı', en: 'Do not honour' },
  '10012': { errorGroup: 'INVALID_TRANSACTION', tr: 'Geçersiz işlem', en: 'Invalid transaction' },
  '10034': {
    errorGroup: 'FRAUD_SUSPECT',
    tr: 'Dolandırıcılık şüphesi',
    en: 'Payment failed to pass security check',
  },
  '10041': {
    errorGroup: 'LOST_CARD',
    tr: 'Kayıp kart, karta el koyunuz',
    en: 'Lost card, seize the card',
  },
  '10043': {
    errorGroup: 'STOLEN_CARD',
    tr: 'Çalıntı kart, karta el koyunuz',
    en: 'Stolen card, seize the card',
  },
  '10051': {
    errorGroup: 'NOT_SUFFICIENT_FUNDS',
    tr: 'Kart limiti yetersiz, yetersiz bakiye',
    en: 'Insufficient card limit, insufficient balance.',
  },
  '10054': { errorGroup: 'EXPIRED_CARD', tr: 'Vadesi dolmuş kart', en: 'Expired card' },
  '10057': {
    errorGroup: 'NOT_PERMITTED_TO_CARDHOLDER',
    tr: 'Kart sahibi bu işlemi yapamaz',
    en: 'Not permitted to cardholder',
  },
  '10058': {
    errorGroup: 'NOT_PERMITTED_TO_TERMINAL',
    tr: 'Terminalin bu işlemi yapmaya yetkisi yok',
    en: 'Not permitted to terminal',
  },
  '10084': { errorGroup: 'INVALID_CVC2', tr: 'CVC2 bilgisi hatalı', en: 'Invalid CVC2' },
  '10204': { errorGroup: 'UNKNOWN', tr: 'Genel bir hata oluştu', en: 'General error' },
  '10217': {
    errorGroup: 'DEBIT_CARDS_REQUIRES_3DS',
    tr: 'Banka kartları sadece 3D Secure işleminde kullanılabilir',
    en: 'Debit cards require 3D Secure',
  },
  '10219': { errorGroup: 'REQUEST_TIMEOUT', tr: 'Zaman aşımı', en: 'Request timeout' },
  '999005': { tr: 'Cüzdan bakiyesi yetersiz', en: 'The balance of the wallet is too low' },
  '999006': { tr: '3D Secure başlatılamadı', en: '3D Secure could not be started' },
  '999007': { tr: '3D Secure doğrulanmadı', en: '3D Secure has not been verified' },
}

export function wordRefusal(errorCode: string): BankRefusal {
  return bankRefusals[errorCode] ?? { tr: 'Ödeme alınamadı', en: 'The payment was refused' }
}
