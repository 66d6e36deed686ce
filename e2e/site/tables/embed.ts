// What a merchant's page says and hears. The types come from the product, so that a name which is
// missing here, or is no more, does not compile.
import type { ErrorDetail, EventDetails, FrameOptions, HostState } from 'wallet-checkout/protocol'
import type { Words } from './words.ts'

type OptionName = keyof FrameOptions | 'redirect' | 'fetchSession'

type Option = {
  /** As an attribute of the element; absent where it is a property alone. */
  attribute?: string
  /** As a property of the element, where it has one. */
  property?: string
  values: Words
  fallback: Words
}

const none: Words = { en: '', tr: '' }

export const options: Record<OptionName, Option> = {
  session: {
    attribute: 'session',
    values: {
      en: 'The `id` that your server was given. Another id starts over',
      tr: 'Sunucunuza verilen `id`. Başka bir id en baştan başlatır',
    },
    fallback: none,
  },
  clientSecret: {
    attribute: 'client-secret',
    values: {
      en: 'The `clientSecret` of the same answer. A newer one of the same session is taken in place',
      tr: 'Aynı yanıttaki `clientSecret`. Aynı oturumun yeni sırrı yerinde alınır',
    },
    fallback: none,
  },
  locale: {
    attribute: 'locale',
    values: { en: '`tr`, `en`', tr: '`tr`, `en`' },
    fallback: { en: 'the session’s', tr: 'oturumunki' },
  },
  theme: {
    attribute: 'theme',
    values: { en: '`auto`, `light`, `dark`', tr: '`auto`, `light`, `dark`' },
    fallback: { en: '`auto`', tr: '`auto`' },
  },
  login: {
    attribute: 'login',
    values: {
      en: '`page`: iyzico’s page takes the place of yours; `popup`: a window of its own',
      tr: '`page`: iyzico’nun sayfası sizinkinin yerine açılır; `popup`: ayrı pencerede',
    },
    fallback: { en: '`page`', tr: '`page`' },
  },
  redirect: {
    attribute: 'redirect',
    values: {
      en: '`on-success`: once paid, the page goes on to `returnUrl`',
      tr: '`on-success`: ödeme bitince sayfa `returnUrl` adresine gider',
    },
    fallback: { en: 'it stays', tr: 'sayfada kalır' },
  },
  appearance: {
    attribute: 'appearance',
    property: 'appearance',
    values: {
      en: 'JSON as an attribute, an object as a property: see [appearance](./appearance)',
      tr: 'Nitelik olarak JSON, özellik olarak nesne: bkz. [görünüm](./appearance)',
    },
    fallback: { en: 'preset `plain`', tr: '`plain` hazır görünümü' },
  },
  texts: {
    attribute: 'texts',
    property: 'texts',
    values: {
      en: 'JSON as an attribute, an object as a property: see [texts](./texts)',
      tr: 'Nitelik olarak JSON, özellik olarak nesne: bkz. [metinler](./texts)',
    },
    fallback: { en: 'ours', tr: 'bizimkiler' },
  },
  fetchSession: {
    property: 'fetchSession',
    values: {
      en: 'A function that asks your server for `{id, clientSecret}`: see [below](#fetchsession)',
      tr: 'Sunucunuzdan `{id, clientSecret}` isteyen bir işlev: bkz. [aşağıda](#fetchsession)',
    },
    fallback: none,
  },
}

export const states: Record<HostState, Words> = {
  idle: { en: 'nothing yet: no session was given', tr: 'henüz bir şey yok: oturum verilmedi' },
  loading: {
    en: 'the outline of a card, or a pause after a long absence',
    tr: 'bir kartın taslağı ya da uzun bir aradan sonra duraklama',
  },
  ready: {
    en: 'the card or the balance, and the button that pays',
    tr: 'kart ya da bakiye ve ödeyen düğme',
  },
  login: {
    en: 'the button that leads to iyzico’s page, or the way back to that page',
    tr: 'iyzico sayfasına götüren düğme ya da o sayfaya dönüş yolu',
  },
  paying: {
    en: 'the same card; the button is busy and cannot be pressed again',
    tr: 'aynı kart; düğme meşguldür, yeniden basılamaz',
  },
  challenge: {
    en: 'the page of the bank, which asks for an approval',
    tr: 'bankanın onay isteyen sayfası',
  },
  verifying: {
    en: 'that the payment is being checked, or that iyzico is reviewing it',
    tr: 'ödemenin denetlendiği ya da iyzico’nun incelediği',
  },
  success: { en: 'that it is paid; never left again', tr: 'ödendiği; bu durumdan çıkılmaz' },
  declined: {
    en: 'why not, what to do next, and the button where another try can help',
    tr: 'neden olmadığı, sonra ne yapılacağı; yeniden denemek işe yararsa düğme',
  },
  unknown: {
    en: '“we are checking, do not pay again”; survives a reload, for the server knows',
    tr: '“kontrol ediyoruz, tekrar ödemeyin”; sayfa yenilense de kalır, çünkü sunucu bilir',
  },
  error: {
    en: 'what went wrong, with a button to try again where that can help',
    tr: 'neyin ters gittiği; yeniden denemek işe yararsa düğmesiyle',
  },
}

type EventRow<Name extends keyof EventDetails> = {
  /** What each field of `detail` may hold. */
  detail: Record<keyof EventDetails[Name], string>
  when: Words
  isCancelable?: true
}

export const events: { [Name in keyof EventDetails]: EventRow<Name> } = {
  ready: {
    detail: {},
    when: {
      en: 'once, when the first settled view is on the screen',
      tr: 'bir kez, ilk oturmuş görünüm ekrana geldiğinde',
    },
  },
  'state-change': {
    detail: { state: '`data-state`', previous: '`data-state`' },
    when: { en: '`data-state` changed', tr: '`data-state` değişti' },
  },
  'before-pay': {
    detail: { paidPrice: '`"149.90"`', currency: '`TRY` …' },
    when: {
      en: 'the buyer pressed pay, and nothing has been sent',
      tr: 'alıcı ödeye bastı ve henüz bir şey gönderilmedi',
    },
    isCancelable: true,
  },
  'login-required': {
    detail: { reason: '`not_linked`, `ended`, `chosen`' },
    when: {
      en: 'the buyer pressed what leads to iyzico’s page, and the page is not left yet',
      tr: 'alıcı iyzico sayfasına götüren düğmeye bastı, sayfadan henüz çıkılmadı',
    },
    isCancelable: true,
  },
  'payment-success': {
    detail: { attemptId: '`pa_…`', paymentId: 'id, `null`', restored: '`true`, `false`' },
    when: {
      en: 'paid; once per element, after a reload too (`restored`)',
      tr: 'ödendi; öğe başına bir kez, sayfa yenilenince de (`restored`)',
    },
  },
  'payment-failure': {
    detail: {
      attemptId: '`pa_…`, `null`',
      code: '[code](#errors)',
      recovery: '[recovery](#errors)',
    },
    when: {
      en: 'not paid; `attemptId` is null when it never reached the BFF',
      tr: 'ödenmedi; BFF’e hiç ulaşmadıysa `attemptId` null olur',
    },
  },
  'payment-unknown': {
    detail: { attemptId: '`pa_…`' },
    when: {
      en: 'nobody can tell yet; look-ups go on',
      tr: 'sonucu henüz kimse söyleyemiyor; sorgular sürüyor',
    },
  },
  cancel: {
    detail: {},
    when: { en: 'the buyer gave the bank’s page up', tr: 'alıcı bankanın sayfasından vazgeçti' },
  },
  'token-refreshed': {
    detail: {
      reason: '`expiring`, `wake`, `online`, `rejected`, `paying`',
      expiresIn: 'seconds',
    },
    when: {
      en: 'a new access token replaced the old one; nothing moved on the screen',
      tr: 'eski erişim jetonunun yerine yenisi geldi; ekranda hiçbir şey kımıldamadı',
    },
  },
  'token-failed': {
    detail: { code: '[code](#errors)', attempt: 'number', retryIn: 'seconds, `null`' },
    when: {
      en: 'a token could not be had; `retryIn` is null if it is not tried again',
      tr: 'jeton alınamadı; yeniden denenmeyecekse `retryIn` null olur',
    },
  },
  error: {
    detail: {
      code: '[code](#errors)',
      category: '[category](#errors)',
      retryable: '`true`, `false`',
      recovery: '[recovery](#errors)',
      userMessage: 'text',
      requestId: '`req_…`, `null`',
    },
    when: { en: 'the widget shows an error', tr: 'bileşen bir hata gösteriyor' },
  },
}

export const categories: Record<ErrorDetail['category'], Words> = {
  network: {
    en: 'the buyer’s connection; passes by itself',
    tr: 'alıcının bağlantısı; kendiliğinden geçer',
  },
  session: {
    en: 'this order is paid, over, cancelled or being paid elsewhere',
    tr: 'bu sipariş ödenmiş, süresi dolmuş, iptal edilmiş ya da başka yerde ödeniyor',
  },
  wallet: { en: 'the buyer’s wallet session at iyzico', tr: 'alıcının iyzico’daki cüzdan oturumu' },
  integration: { en: 'something that you can mend', tr: 'sizin düzeltebileceğiniz bir şey' },
  service: { en: 'the BFF or iyzico has a bad moment', tr: 'BFF ya da iyzico zor bir anda' },
}

export const recoveries: Record<ErrorDetail['recovery'], Words> = {
  retry: { en: 'the same press may work now', tr: 'aynı düğmeye yeniden basmak yeterli olabilir' },
  wait: { en: 'the same press may work a little later', tr: 'biraz sonra yeniden denenebilir' },
  login: { en: 'the buyer logs in with iyzico', tr: 'alıcı iyzico ile giriş yapar' },
  change_instrument: {
    en: 'another card, or the balance, on iyzico’s page',
    tr: 'iyzico sayfasında başka bir kart ya da bakiye',
  },
  reconcile: {
    en: 'ask your server how the order stands, and show that',
    tr: 'siparişin durumunu sunucunuza sorun ve onu gösterin',
  },
  fix_integration: {
    en: 'a request of yours is wrong: see `requestId` in the BFF’s log',
    tr: 'isteklerinizden biri hatalı: BFF günlüğünde `requestId` ile arayın',
  },
  contact_support: {
    en: 'whoever runs the BFF has to look, with the `requestId`',
    tr: 'BFF’i işletenler `requestId` ile bakmalı',
  },
}
