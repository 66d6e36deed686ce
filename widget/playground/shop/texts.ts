import type { Locale } from 'bff/contract'

const tr = {
  shop: 'Kuzey Seramik',
  product: 'El yapımı fincan, 2’li',
  about: 'Kuzey’in kilinden, elde çekilmiş, odun fırınında pişmiş iki fincan.',
  buy: 'Satın al',
  account: 'Hesabım',
  checkout: 'Siparişi tamamla',
  summary: 'Sipariş özeti',
  shipping: 'Kargo',
  total: 'Toplam',
  payment: 'Ödeme',
  sorry: 'Ödeme şu anda açılamıyor. Siparişiniz duruyor; lütfen biraz sonra tekrar deneyin.',
  paid: 'Teşekkürler, siparişiniz alındı',
  orderNumber: 'Sipariş numarası',
  waiting: 'Ödemeniz kontrol ediliyor',
  waitingHint: 'Sonuç belli olunca bu sayfa kendiliğinden yenilenir. Lütfen yeniden ödemeyin.',
  unpaid: 'Ödeme tamamlanmadı',
  unpaidHint: 'Siparişiniz duruyor, ödemeye kaldığınız yerden devam edebilirsiniz.',
  backToPay: 'Ödemeye dön',
  goOn: 'Alışverişe devam et',
  missing: 'Böyle bir sayfa yok',
  wallet: 'iyzico cüzdanı',
  linked: 'Cüzdanınız bu mağazaya bağlı: tek dokunuşla ödersiniz.',
  notLinked: 'Bu mağazaya bağlı cüzdan yok. Bir sonraki ödemenizde iyzico ile bağlanır.',
  forget: 'Cüzdanımı unut',
}

const en: typeof tr = {
  shop: 'Kuzey Seramik',
  product: 'Handmade cups, set of 2',
  about: 'Two cups of northern clay, thrown by hand and fired with wood.',
  buy: 'Buy now',
  account: 'My account',
  checkout: 'Complete your order',
  summary: 'Order summary',
  shipping: 'Shipping',
  total: 'Total',
  payment: 'Payment',
  sorry: 'Payment cannot be opened right now. Your order is kept; please try again soon.',
  paid: 'Thank you, we have your order',
  orderNumber: 'Order number',
  waiting: 'Your payment is being checked',
  waitingHint: 'This page renews itself when the outcome is known. Please do not pay again.',
  unpaid: 'The payment was not completed',
  unpaidHint: 'Your order is kept, and you can go on where you left off.',
  backToPay: 'Back to payment',
  goOn: 'Continue shopping',
  missing: 'There is no such page',
  wallet: 'iyzico wallet',
  linked: 'Your wallet is linked to this shop: you pay in one tap.',
  notLinked: 'No wallet is linked to this shop. Your next payment with iyzico links one.',
  forget: 'Forget my wallet',
}

export type ShopTexts = typeof tr

export const shopTexts: Record<Locale, ShopTexts> = { tr, en }
