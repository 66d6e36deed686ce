import type { Payment } from '../payments.ts'
import { toForm, toPage, withoutScript } from './html.ts'

const encoder = new TextEncoder()

/** The page that comes as `threeDSHtmlContent`: it sends itself on to the bank. */
export function toChallengePage({ bankReference }: Payment, origin: string): string {
  const form = toForm({
    id: 'iyzico-3ds-form',
    action: `${origin}/fake-bank/acs`,
    hidden: { reference: bankReference },
    inner: withoutScript,
  })
  const submit = `<script>document.getElementById('iyzico-3ds-form').submit()</script>`
  return toPage('iyzico 3D Secure', form + submit)
}

export function toBase64(text: string): string {
  return btoa(Array.from(encoder.encode(text), (byte) => String.fromCharCode(byte)).join(''))
}
