// The environment of the BFF. A test holds it against what the BFF itself reads.
import type { Words } from './words.ts'

export type Setting = { key: string; isRequired: boolean; fallback: string | null; form: Words }

export const settings: readonly Setting[] = [
  {
    key: 'IYZICO_API_KEY',
    isRequired: true,
    fallback: null,
    form: {
      en: 'Your key at iyzico: `sandbox-…` for the sandbox host, and only there',
      tr: 'iyzico anahtarınız: deneme ortamında `sandbox-…`, yalnız orada',
    },
  },
  {
    key: 'IYZICO_SECRET_KEY',
    isRequired: true,
    fallback: null,
    form: {
      en: 'Your secret key at iyzico, same rule',
      tr: 'iyzico gizli anahtarınız, aynı kural',
    },
  },
  {
    key: 'IYZICO_BASE_URL',
    isRequired: false,
    fallback: 'https://sandbox-api.iyzipay.com',
    form: {
      en: '`https://api.iyzipay.com` is live; the sandbox; or a loopback address',
      tr: '`https://api.iyzipay.com` canlıdır; deneme ortamı ya da yerel bir adres',
    },
  },
  {
    key: 'MERCHANT_SECRET_KEY',
    isRequired: true,
    fallback: null,
    form: {
      en: '32 characters or more; two, separated by a comma, while you rotate',
      tr: 'En az 32 karakter; değiştirirken virgülle ayrılmış iki anahtar',
    },
  },
  {
    key: 'ALLOWED_ORIGINS',
    isRequired: true,
    fallback: null,
    form: {
      en: 'The exact origins that embed the widget, separated by commas or blanks; no `*`, no path',
      tr: 'Bileşeni gösteren sayfaların tam kaynakları, virgül ya da boşlukla; `*` ve yol olmaz',
    },
  },
  {
    key: 'PUBLIC_URL',
    isRequired: true,
    fallback: null,
    form: {
      en: 'The BFF’s own origin, as browsers see it',
      tr: 'BFF’in, tarayıcıların gördüğü kaynağı',
    },
  },
  {
    key: 'ENCRYPTION_KEY',
    isRequired: true,
    fallback: null,
    form: {
      en: '32 random bytes as base64 (`openssl rand -base64 32`); of several, the first seals and all open',
      tr: 'Base64 olarak 32 rastgele bayt (`openssl rand -base64 32`); birden çoksa ilki mühürler, hepsi açar',
    },
  },
  {
    key: 'DATABASE_URL',
    isRequired: false,
    fallback: 'file:wallet-checkout.sqlite',
    form: {
      en: '`file:…` for one instance, `postgres://…` for several',
      tr: 'Tek örnek için `file:…`, birden çok örnek için `postgres://…`',
    },
  },
  {
    key: 'RETENTION_DAYS',
    isRequired: false,
    fallback: '180',
    form: {
      en: 'How many days after its end an order keeps its buyer’s data, 1 to 3650',
      tr: 'Sipariş bittikten kaç gün sonra alıcı bilgileri silinir, 1 ile 3650 arası',
    },
  },
  {
    key: 'HOST',
    isRequired: false,
    fallback: '127.0.0.1',
    form: { en: 'What to listen on', tr: 'Dinlenecek adres' },
  },
  {
    key: 'PORT',
    isRequired: false,
    fallback: '8787',
    form: { en: '0 means any free one', tr: '0, boş olan herhangi biri demektir' },
  },
  {
    key: 'LOG_LEVEL',
    isRequired: false,
    fallback: 'info',
    form: {
      en: '`fatal`, `error`, `warn`, `info`, `debug`, `trace`, `silent`',
      tr: '`fatal`, `error`, `warn`, `info`, `debug`, `trace`, `silent`',
    },
  },
  {
    key: 'TRUSTED_PROXIES',
    isRequired: false,
    fallback: null,
    form: {
      en: 'Addresses or CIDR blocks whose `X-Forwarded-For` is believed; without it, none',
      tr: '`X-Forwarded-For` başlığına inanılan adresler ya da CIDR blokları; yoksa hiçbiri',
    },
  },
  {
    key: 'THREE_D_SECURE',
    isRequired: false,
    fallback: 'auto',
    form: {
      en: '`auto` or `always`; a session may say it too (`threeDSecure`)',
      tr: '`auto` ya da `always`; oturum da söyleyebilir (`threeDSecure`)',
    },
  },
  {
    key: 'RATE_LIMIT_FACTOR',
    isRequired: false,
    fallback: '1',
    form: {
      en: 'Multiplies every limit; only 1 when live',
      tr: 'Bütün sınırları çarpar; canlıda yalnız 1',
    },
  },
  {
    key: 'MERCHANT_WEBHOOK_URL',
    isRequired: false,
    fallback: null,
    form: {
      en: 'Where your server hears how payments went; together with the secret, or not at all',
      tr: 'Sunucunuzun ödeme sonuçlarını duyduğu adres; ya sırrıyla birlikte ya hiç',
    },
  },
  {
    key: 'MERCHANT_WEBHOOK_SECRET',
    isRequired: false,
    fallback: null,
    form: {
      en: '`whsec_` and base64 of 24 bytes or more, which signs it',
      tr: 'İmzalayan sır: `whsec_` ve en az 24 baytın base64 hâli',
    },
  },
  {
    key: 'METRICS_PORT',
    isRequired: false,
    fallback: null,
    form: {
      en: 'A port of its own for `/metrics` (Prometheus); off without it',
      tr: '`/metrics` (Prometheus) için ayrı kapı; verilmezse kapalı',
    },
  },
]
