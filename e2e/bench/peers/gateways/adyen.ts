import type { GatewayAnswer, GatewayRequest } from './answer.ts'
import { json, longLived } from './answer.ts'

const card = { type: 'scheme', name: 'Cards', brands: ['visa', 'mc', 'amex'] }
const storedCard = {
  ...card,
  id: 'stored-1',
  name: 'VISA',
  brand: 'visa',
  lastFour: '1111',
  expiryMonth: '03',
  expiryYear: '2030',
  holderName: 'Ayşe Yılmaz',
  supportedShopperInteractions: ['Ecommerce', 'ContAuth'],
}

/** By the session that the merchant's page was opened with. */
const paymentMethods: Record<string, object> = {
  'adyen-stored': { paymentMethods: [card], storedPaymentMethods: [storedCard] },
  'adyen-card': { paymentMethods: [card] },
  // No component of its own knows this one, so it is a button that leads away.
  'adyen-redirect': { paymentMethods: [{ type: 'bank_page', name: 'Bank' }] },
}

const image = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="26"></svg>'

/**
 * A card field as small as can be. The real one brings its own script of many kilobytes, which is
 * in no package: what is missing here is in Adyen's favour.
 */
const securedField = `<!doctype html><title>field</title><input>
<script>
addEventListener('message', ({ data, source, origin }) => {
  const { fieldType, numKey } = JSON.parse(data)
  if (fieldType) source.postMessage(JSON.stringify({ action: 'config', fieldType, numKey }), origin)
})
</script>`

/** What Adyen Drop-in asks for until a buyer can pay. */
export function answerAsAdyen({ path }: GatewayRequest): GatewayAnswer | undefined {
  const session = /\/sessions\/([\w-]+)\/setup$/.exec(path)?.[1]
  if (session) return setUp(session)
  if (path.includes('/analytics')) return json({ checkoutAttemptId: 'attempt-1' })
  if (path.endsWith('/securedFields.html')) return longLived(securedField, 'text/html')
  if (path.includes('/dfp.')) return longLived('<!doctype html><title>device</title>', 'text/html')
  if (path.endsWith('.svg')) return longLived(image, 'image/svg+xml')
  return undefined
}

function setUp(session: string): GatewayAnswer {
  const contestant = Object.keys(paymentMethods).find((name) => session.startsWith(name)) ?? ''
  return json({
    id: session,
    sessionData: 'session-data-of-the-server',
    amount: { currency: 'TRY', value: 14_990 },
    expiresAt: '2099-01-01T00:00:00+00:00',
    // The one language that needs no request of its own.
    shopperLocale: 'en-US',
    countryCode: 'TR',
    returnUrl: 'https://shop.example/thanks',
    configuration: {},
    paymentMethods: paymentMethods[contestant],
  })
}
