// The calls to begin with. What an answer has told stands in for the names in braces.
import { seedMember } from 'bff/fake-iyzico'
import order from '../samples/order.json' with { type: 'json' }
import type { Locale, Words } from '../tables/words.ts'
import type { Asked } from './create-server.ts'

export type Example = Asked & { name: string; title: Words }

/** What later calls need of earlier answers. */
export type Known = { id?: string; clientSecret?: string; accessToken?: string }

const merchant = 'authorization: Bearer {merchantKey}'
const frame = 'authorization: Bearer {clientSecret}'
const json = 'content-type: application/json'
const { sessionToken, memberIdentifier } = seedMember('card')
const sessions = '/v1/checkout-sessions'

export const examples: readonly Example[] = [
  {
    name: 'create',
    title: { en: '1. Create a session', tr: '1. Oturum oluştur' },
    method: 'POST',
    path: sessions,
    headers: `${merchant}\n${json}`,
    body: JSON.stringify({ ...order, member: { sessionToken, memberIdentifier } }, null, 2),
  },
  {
    name: 'token',
    title: { en: '2. The frame: a token', tr: '2. Çerçeve: jeton' },
    method: 'POST',
    path: '/api/access-token',
    headers: `${frame}\n${json}`,
    body: '{}',
  },
  {
    name: 'last-payment',
    title: { en: '3. The frame: last payment', tr: '3. Çerçeve: son ödeme' },
    method: 'GET',
    path: '/api/last-payment',
    headers: `${frame}\naccess-token: {accessToken}`,
    body: '',
  },
  {
    name: 'pay',
    title: { en: '4. The frame: pay', tr: '4. Çerçeve: öde' },
    method: 'POST',
    path: '/api/payments',
    headers: `${frame}\naccess-token: {accessToken}\nidempotency-key: press-1\n${json}`,
    body: JSON.stringify({ confirm: { paidPrice: '149.90', currency: 'TRY' } }, null, 2),
  },
  {
    name: 'read',
    title: { en: '5. Read the session', tr: '5. Oturumu oku' },
    method: 'GET',
    path: `${sessions}/{id}`,
    headers: merchant,
    body: '',
  },
  {
    name: 'cancel',
    title: { en: 'Cancel it', tr: 'İptal et' },
    method: 'POST',
    path: `${sessions}/{id}/cancel`,
    headers: `${merchant}\n${json}`,
    body: '{}',
  },
  {
    name: 'member',
    title: { en: 'Is a wallet linked?', tr: 'Cüzdan bağlı mı?' },
    method: 'GET',
    path: '/v1/members/customer-1',
    headers: merchant,
    body: '',
  },
  {
    name: 'forget',
    title: { en: 'Forget the wallet', tr: 'Cüzdanı unut' },
    method: 'DELETE',
    path: '/v1/members/customer-1',
    headers: merchant,
    body: '',
  },
]

/** The example with everything filled in that is known by now. */
export function fillIn(example: Example, known: Known & { merchantKey: string }): Asked {
  const fill = (text: string) =>
    text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => known[name as keyof Known] ?? whole)
  const { method, path, headers, body } = example
  return { method, path: fill(path), headers: fill(headers), body }
}

/** What an answer tells that later calls need. */
export function learn(known: Known, body: string): Known {
  let told: Known = {}
  try {
    told = JSON.parse(body) as Known
  } catch {
    return known
  }
  const { id, clientSecret, accessToken } = told
  return {
    ...known,
    ...(id?.startsWith('cs_') && { id }),
    ...(clientSecret !== undefined && { clientSecret }),
    ...(accessToken !== undefined && { accessToken }),
  }
}

export const tryItWords: Record<Locale, Record<string, string>> = {
  en: {
    calls: 'Calls',
    path: 'Address',
    headers: 'Headers, one a line',
    body: 'Body',
    send: 'Send',
    answer: 'Answer',
    nothing: 'Send the call to see what the server says.',
    starting: 'The server is starting in this tab …',
    charges: 'Charges so far',
    copyFor: 'The same against your own BFF at',
    failed: 'The server could not be started here',
    method: 'Method',
  },
  tr: {
    calls: 'Çağrılar',
    path: 'Adres',
    headers: 'Başlıklar, her satıra bir tane',
    body: 'Gövde',
    send: 'Gönder',
    answer: 'Yanıt',
    nothing: 'Sunucunun ne dediğini görmek için çağrıyı gönderin.',
    starting: 'Sunucu bu sekmede başlatılıyor …',
    charges: 'Şimdiye kadarki çekim',
    copyFor: 'Kendi BFF’inize karşı aynısı, adresi',
    failed: 'Sunucu burada başlatılamadı',
    method: 'Yöntem',
  },
}
