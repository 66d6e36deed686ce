/** What the shop says, as far as somebody looks for it. */
export const shopTexts = {
  tr: {
    buy: 'Satın al',
    thanks: 'Teşekkürler, siparişiniz alındı',
    unpaid: 'Ödeme tamamlanmadı',
    backToPay: 'Ödemeye dön',
    cancelled: 'Siparişiniz iptal edildi',
    account: 'Hesabım',
    brand: 'Kuzey Seramik',
    forget: 'Cüzdanımı unut',
    goOn: 'Alışverişe devam et',
    missing: 'Böyle bir sipariş yok',
  },
  en: {
    buy: 'Buy now',
    thanks: 'Thank you, we have your order',
    unpaid: 'The payment was not completed',
    backToPay: 'Back to payment',
    cancelled: 'Your order was cancelled',
    account: 'My account',
    brand: 'Kuzey Seramik',
    forget: 'Forget my wallet',
    goOn: 'Continue shopping',
    missing: 'There is no such order',
  },
}
