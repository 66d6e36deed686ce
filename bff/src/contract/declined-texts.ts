import type { DeclinedCode } from './attempt.ts'
import type { Locale } from './locale.ts'

/** What a buyer reads: safe to show, and what to do next. No reason that a thief could use. */
export const declinedTexts: Record<DeclinedCode, Record<Locale, string>> = {
  insufficient_funds: {
    tr: 'Bakiye ya da limit yetmedi. Başka bir kartla deneyin.',
    en: 'The balance or limit was not enough. Please try another card.',
  },
  card_expired: {
    tr: 'Kartın süresi dolmuş. Başka bir kartla deneyin.',
    en: 'The card has expired. Please try another card.',
  },
  card_declined: {
    tr: 'Banka ödemeyi onaylamadı. Başka bir kartla deneyin.',
    en: 'The bank did not approve the payment. Please try another card.',
  },
  three_ds_required: {
    tr: 'Banka doğrulama istiyor. Lütfen öde düğmesine tekrar basın.',
    en: 'The bank asks for verification. Please press pay again.',
  },
  challenge_cancelled: {
    tr: 'Banka doğrulamasını iptal ettiniz. Ödeme alınmadı.',
    en: 'You cancelled the bank verification. Nothing was charged.',
  },
  challenge_closed: {
    tr: 'Banka doğrulaması tamamlanmadan kapandı. Ödeme alınmadı.',
    en: 'The bank verification was closed before it was done. Nothing was charged.',
  },
  challenge_timed_out: {
    tr: 'Banka doğrulamasının süresi doldu. Ödeme alınmadı.',
    en: 'The bank verification ran out of time. Nothing was charged.',
  },
  challenge_failed: {
    tr: 'Banka doğrulaması başarısız oldu. Başka bir kartla deneyin.',
    en: 'The bank verification failed. Please try another card.',
  },
  challenge_blocked: {
    tr: 'Banka sayfası burada açılamadı. iyzico ile giriş yaparak ödeyin.',
    en: 'The bank page could not be opened here. Please log in with iyzico to pay.',
  },
  wallet_session_ended: {
    tr: 'iyzico cüzdan oturumu sona erdi. Yeniden giriş yapın.',
    en: 'Your iyzico wallet session has ended. Please log in again.',
  },
  login_abandoned: {
    tr: 'iyzico sayfasında ödeme yapılmadı.',
    en: 'Nothing was paid on the iyzico page.',
  },
  not_sent: {
    tr: 'Ödeme gönderilemedi, para çekilmedi. Tekrar deneyin.',
    en: 'The payment could not be sent, nothing was charged. Please try again.',
  },
  not_charged: {
    tr: 'Para çekilmedi. Tekrar deneyebilirsiniz.',
    en: 'Nothing was charged. You can try again.',
  },
  rate_limited: {
    tr: 'Şu anda yoğunluk var, para çekilmedi. Biraz bekleyip tekrar deneyin.',
    en: 'It is busy at the moment, nothing was charged. Please wait a little and try again.',
  },
  order_refused: {
    tr: 'Bu sipariş iyzico ile ödenemiyor. Mağazayla iletişime geçin.',
    en: 'This order cannot be paid with iyzico. Please contact the shop.',
  },
  misconfigured: {
    tr: 'iyzico ile ödeme şu anda kullanılamıyor. Mağazayla iletişime geçin.',
    en: 'Paying with iyzico is unavailable at the moment. Please contact the shop.',
  },
}
