import * as z from 'zod'
import { defineEndpoint } from '../endpoint.ts'
import { hostedPagePath, type HostedPage } from '../hosted/hosted-pages.ts'
import { sign } from '../sign.ts'
import type { Switches } from '../switches.ts'
import type { World } from '../world.ts'
import { orderFieldCodes, orderShape, refuseOrder, type OrderRequest } from './order-request.ts'

const instalment = z.literal([1, 2, 3, 6, 9, 12])

const requestSchema = z.strictObject({
  ...orderShape,
  callbackUrl: orderShape.callbackUrl.refine(isSafe),
  enabledInstallments: z.union([z.array(instalment).min(1), instalment]).optional(),
})

/** Makes a page on which the order can be paid. No money moves yet; sent twice, it makes two. */
export const pwiInit = defineEndpoint({
  name: 'pwi/init',
  requestSchema,
  fieldCodes: { ...orderFieldCodes, enabledInstallments: '11' },
  answer: async (request, _accessToken, world) => {
    const { installmentsAs, installmentsRefusedWith } = world.switches
    const { enabledInstallments } = request
    const isList = Array.isArray(enabledInstallments)
    if (enabledInstallments !== undefined && isList !== (installmentsAs === 'list')) {
      return { failure: installmentsRefusedWith }
    }
    if (request.paymentGroup === undefined && world.switches.hostedPaymentGroup === 'mandatory') {
      return { failure: '24', field: 'paymentGroup' }
    }
    return refuseOrder(request) ?? { fields: await open(request, world) }
  },
})

async function open(request: OrderRequest, world: World) {
  const { conversationId, price, paidPrice, currency, basketId, callbackUrl } = request
  const { switches } = world
  const page = world.hostedPages.open({
    conversationId,
    price,
    paidPrice,
    currency,
    basketId,
    callbackUrl,
    items: request.basketItems.map((item) => ({ id: item.id, name: item.name, price: item.price })),
    buyerGsmNumber: request.buyer.gsmNumber,
    lang: request.locale?.toLowerCase() === 'en' ? 'en' : 'tr',
    expiresAt: world.now + switches.hostedLifeSeconds * 1000,
  })
  return {
    token: page.token,
    ...toEnd(page, switches),
    ...toUrlFields(page, world),
    ...(await toSignature(page, world)),
  }
}

function toEnd({ expiresAt }: HostedPage, { hostedEndAs, hostedLifeSeconds }: Switches) {
  const ends = {
    seconds: hostedLifeSeconds,
    'seconds-text': String(hostedLifeSeconds),
    'epoch-seconds': Math.floor(expiresAt / 1000),
    'epoch-ms': expiresAt,
    'epoch-ms-text': String(expiresAt),
    iso: new Date(expiresAt).toISOString(),
    null: null,
    missing: undefined,
  }
  return { tokenExpireTime: ends[hostedEndAs] }
}

function toUrlFields(page: HostedPage, { switches, hostedOrigin }: World) {
  const url = hostedOrigin + hostedPagePath(page)
  const { hostedUrlAs: name } = switches
  return name === 'both' ? { payWithIyzicoPageUrl: url, paymentPageUrl: url } : { [name]: url }
}

async function toSignature(page: HostedPage, world: { switches: Switches; secretKey: string }) {
  const { hostedSignature } = world.switches
  if (hostedSignature === 'absent') return {}
  const key = hostedSignature === 'right' ? world.secretKey : `not-${world.secretKey}`
  return { signature: await sign(key, `${page.conversationId ?? ''}:${page.token}`) }
}

/** iyzico wants TLS; a development machine has none. */
function isSafe(url: string): boolean {
  const { protocol, hostname } = new URL(url)
  return protocol === 'https:' || /^(.+\.)?localhost$|^127(\.\d+){3}$|^\[::1\]$/.test(hostname)
}
