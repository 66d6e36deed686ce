import type { Payment } from '../payments.ts'
import type { Switches } from '../switches.ts'
import { escapeHtml, toForm, toPage } from './html.ts'

/** The code that every test bank sends. */
export const rightOtp = '123456'

/** Where the bank asks for its code, in the manner of the switch. */
export function toOtpPage(payment: Payment, bank: Switches['bank'], warning = ''): string {
  const { bankReference: reference, paidPrice, currency } = payment
  const hidden = { reference }
  if (bank === 'no-answer') return toPage('Banka', '<p>Lütfen bekleyin…</p>')
  if (bank === 'auto-ok') {
    const form = toForm({
      id: 'otp',
      action: '/fake-bank/otp',
      hidden: { reference, otp: rightOtp },
    })
    return toPage('Banka', `${form}<script>document.getElementById('otp').submit()</script>`)
  }
  const otpForm = toForm({
    id: 'otp',
    action: '/fake-bank/otp',
    hidden,
    inner:
      '<p><label>SMS şifresi <input name="otp" inputmode="numeric" autocomplete="one-time-code"></label></p>' +
      '<p><button>Onayla</button></p>',
  })
  const cancelForm = toForm({
    id: 'cancel',
    action: '/fake-bank/cancel',
    hidden,
    inner: '<button>Vazgeç</button>',
  })
  return toPage(
    'Banka',
    `<h1>3D Secure doğrulama</h1>
<p>${escapeHtml(`${paidPrice} ${currency}`)}</p>
${warning && `<p role="alert">${escapeHtml(warning)}</p>`}
${otpForm}
${cancelForm}
${manners[bank]?.replace('{reference}', reference) ?? ''}`,
  )
}

/** What banks' pages really do to whoever frames them. */
const manners: Partial<Record<Switches['bank'], string>> = {
  alert: `<script>alert('Şifreniz telefonunuza gönderildi')</script>`,
  popup: `<script>window.open('/fake-bank/info', 'bank-info', 'width=320,height=240')</script>`,
  // Hidden until it is alone, which in a frame it never is.
  'frame-buster': `<style id="hide">html{display:none}</style>
<script>
if (self === top) document.getElementById('hide').remove()
else top.location = '/fake-bank/acs/{reference}'
</script>`,
}
