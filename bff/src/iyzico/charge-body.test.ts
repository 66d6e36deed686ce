import { expect, test } from 'vitest'
import { memberNamed } from '../../testing/answers.ts'
import { aCheckoutSession } from '../../testing/builders.ts'
import type { ChargeRequest, CompletionRequest } from '../checkout/payment-gateway.ts'
import { createCheckoutSessionSchema } from '../contract/index.ts'
import { toChargeBody, toCompletionBody, toHostedPageBody } from './charge-body.ts'

const wallet = memberNamed('card')

function aCharge(session: Parameters<typeof aCheckoutSession>[0] = {}): ChargeRequest {
  const { member: _member, ...order } = createCheckoutSessionSchema.parse(aCheckoutSession(session))
  return {
    order,
    paymentType: 'NON3D',
    conversationId: 'attempt-1',
    callbackUrl: 'https://pay.example/callbacks/iyzico/1',
    buyerIp: '85.34.78.112',
    locale: 'tr',
    mayStillSend: () => true,
  }
}

test('nests an order as the classic services do', () => {
  const address = {
    contactName: 'Ayşe Yılmaz',
    address: 'Bağdat Caddesi 1',
    city: 'İstanbul',
    country: 'Turkey',
  }

  expect(toChargeBody(wallet, aCharge())).toEqual({
    locale: 'tr',
    conversationId: 'attempt-1',
    ...wallet,
    paymentType: 'NON3D',
    price: '149.9',
    paidPrice: '149.9',
    currency: 'TRY',
    basketId: 'order-1001',
    paymentGroup: 'PRODUCT',
    callbackUrl: 'https://pay.example/callbacks/iyzico/1',
    buyer: {
      id: 'buyer-1',
      name: 'Ayşe',
      surname: 'Yılmaz',
      identityNumber: '11111111111',
      email: 'ayse@example.com',
      gsmNumber: '+905350000000',
      registrationAddress: 'Bağdat Caddesi 1',
      city: 'İstanbul',
      country: 'Turkey',
      zipCode: '34732',
      ip: '85.34.78.112',
    },
    shippingAddress: address,
    billingAddress: address,
    basketItems: [
      { id: 'item-1', name: 'Kahve', category1: 'Gıda', itemType: 'PHYSICAL', price: '149.9' },
    ],
  })
})

test("takes the merchant's word for basket, buyer's address and billing", () => {
  const buyer = { ...aCheckoutSession().buyer, ip: '10.0.0.1' }
  const billingAddress = { contactName: 'A', address: 'B', city: 'C', country: 'D', zipCode: '1' }
  const body = toChargeBody(wallet, aCharge({ basketId: 'B67832', buyer, billingAddress }))

  expect(body).toMatchObject({ basketId: 'B67832', buyer: { ip: '10.0.0.1' }, billingAddress })
})

test("bills the buyer's own address when nothing is sent anywhere", () => {
  const item = { id: 'item-1', name: 'Kurs', category1: 'Eğitim', itemType: 'VIRTUAL' } as const
  const body = toChargeBody(
    wallet,
    aCharge({
      price: '10.00',
      paidPrice: '11.5',
      shippingAddress: undefined,
      basketItems: [{ ...item, price: '10', subMerchantKey: 'sub-1', subMerchantPrice: '9.05' }],
    }),
  )

  expect(body).not.toHaveProperty('shippingAddress')
  expect(body).toMatchObject({
    price: '10.0',
    paidPrice: '11.5',
    billingAddress: { contactName: 'Ayşe Yılmaz', address: 'Bağdat Caddesi 1', zipCode: '34732' },
    basketItems: [{ price: '10.0', subMerchantKey: 'sub-1', subMerchantPrice: '9.05' }],
  })
})

test('asks for a hosted page with the order alone, in one payment', () => {
  const charge = aCharge()
  const { sessionToken: _token, memberIdentifier: _member, ...body } = toChargeBody(wallet, charge)
  const { paymentType: _type, ...order } = body

  expect(toHostedPageBody(charge, 'list')).toEqual({ ...order, enabledInstallments: [1] })
  expect(toHostedPageBody(charge, 'number')).toEqual({ ...order, enabledInstallments: 1 })
  expect(toHostedPageBody(charge, 'list')).toMatchObject({
    paymentGroup: 'PRODUCT',
    buyer: { ip: '85.34.78.112' },
    callbackUrl: 'https://pay.example/callbacks/iyzico/1',
  })
})

test('completes a challenge with what belongs to it, and no data that is not there', () => {
  const request: CompletionRequest = {
    paymentId: '24300001',
    conversationId: 'attempt-1',
    conversationData: '',
    paidPriceMinor: 14_990,
    basketId: 'order-1001',
    currency: 'TRY',
    locale: 'en',
    mayStillSend: () => true,
  }

  expect(toCompletionBody(request)).toEqual({
    locale: 'en',
    conversationId: 'attempt-1',
    paymentId: '24300001',
    paidPrice: '149.9',
    basketId: 'order-1001',
    currency: 'TRY',
  })
  expect(toCompletionBody({ ...request, conversationData: 'data' })).toMatchObject({
    conversationData: 'data',
  })
})
