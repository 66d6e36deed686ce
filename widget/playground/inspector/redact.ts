/**
 * What may be shown of a message or an event: the fields of this list, and of the rest only that
 * they are there. A list of what is hidden would be one new field behind.
 */
const shownFields = new Set([
  'type',
  'version',
  'name',
  'state',
  'previous',
  'height',
  'ask',
  'allowed',
  'reason',
  'code',
  'category',
  'retryable',
  'recovery',
  'restored',
  'expiresIn',
  'retryIn',
  'attempt',
  'paidPrice',
  'currency',
  'locale',
  'theme',
  'login',
  'preset',
  'density',
  'radius',
])

const openedFields = new Set(['detail', 'options', 'appearance'])

/** A word of ours, an amount or a currency. Card numbers, names and tokens look otherwise. */
const plainWord = /^(?:[a-z]+(?:[_:-][a-z]+)*|[A-Z]{3}|\d{1,7}\.\d{2})$/

const longestWord = 40

export const hidden = '•••'

export function redact(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return hidden
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .map(([name, part]) => [isPlainName(name) ? name : hidden, redactField(name, part)]),
  )
}

function redactField(name: string, part: unknown): unknown {
  if (part === null || typeof part === 'boolean') return part
  if (openedFields.has(name) && typeof part === 'object') return redact(part)
  if (!shownFields.has(name)) return hidden
  if (typeof part === 'number') return part
  const isWord = typeof part === 'string' && part.length <= longestWord && plainWord.test(part)
  return isWord ? part : hidden
}

function isPlainName(name: string): boolean {
  return /^[a-z][a-z-]{0,29}$/i.test(name)
}

const shownSegments = new Set(
  (
    'api access-token last-payment checkout-session payments cancel wallet-login frame assets ' +
    'widget.js 3ds callbacks iyzico login fake-bank acs otp info hosted phone code choose back pay ' +
    'look retrieve payment auth checkout init pwi session detail ' +
    'last-payment-info invalidate 3dsecure product cart thanks account forget shop.css'
  ).split(' '),
)

/** Before most paths of iyzico's that the BFF calls, and too long to read again and again. */
const walletRoot = '/v1/pay-with-iyzico/third-party-session/'

/** A path without the ids in it and without its query: `/api/payments/…`. */
export function maskPath(path: string): string {
  const [pathname = ''] = path.split(/[?#]/, 1)
  return pathname
    .replace(walletRoot, '')
    .split('/')
    .map((part) => (part === '' || shownSegments.has(part) ? part : '…'))
    .join('/')
}
