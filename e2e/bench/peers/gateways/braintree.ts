import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, dirname } from 'node:path'
import type { GatewayAnswer, GatewayRequest } from './answer.ts'
import { json, longLived } from './answer.ts'

const require = createRequire(import.meta.url)
const packageFolder = dirname(require.resolve('braintree-web-drop-in/package.json'))
const stylesheet = readFileSync(join(packageFolder, 'dropin.css'), 'utf8')

/**
 * A card field as small as can be: it says that it is there. The real one brings its own script of
 * many kilobytes, which is in no package: what is missing here is in Braintree's favour.
 */
const hostedField = `<!doctype html><title>field</title><input>
<script>
const event = location.hash.slice(1) + ':hosted-fields:FRAME_READY'
const eventData = { field: name.replace('braintree-hosted-field-', '') }
const reply = crypto.randomUUID()
parent.postMessage('/*framebus*/' + JSON.stringify({ event, origin: '*', reply, eventData }), '*')
</script>`

/** What Braintree Drop-in asks for until a buyer can pay. */
export function answerAsBraintree({ path, origin }: GatewayRequest): GatewayAnswer | undefined {
  if (path.endsWith('/configuration')) return json(configuration(origin))
  if (path.startsWith('/braintree/analytics')) return json({})
  if (path.includes('/hosted-fields-frame')) return longLived(hostedField, 'text/html')
  if (path.endsWith('/dropin.css')) return longLived(stylesheet, 'text/css')
  return undefined
}

/** What the merchant's server would have been given by Braintree's. */
export function createClientToken(origin: string): string {
  const token = {
    version: 2,
    environment: 'production',
    authorizationFingerprint: 'fingerprint',
    configUrl: `${origin}/braintree/merchants/bench/client_api/v1/configuration`,
  }
  return Buffer.from(JSON.stringify(token)).toString('base64')
}

function configuration(origin: string) {
  const base = `${origin}/braintree`
  return {
    environment: 'production',
    merchantId: 'bench',
    assetsUrl: base,
    clientApiUrl: `${base}/merchants/bench/client_api`,
    authUrl: base,
    analytics: { url: `${base}/analytics` },
    challenges: ['cvv'],
    creditCards: { supportedCardTypes: ['Visa', 'MasterCard', 'American Express'] },
    threeDSecureEnabled: false,
    paypalEnabled: false,
  }
}
