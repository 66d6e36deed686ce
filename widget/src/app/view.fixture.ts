import type { LastPayment, LastPaymentCard } from 'bff/contract'
import type { LoginView, Ready, View } from './view.ts'

export const price = { paidPrice: '149.90', currency: 'TRY' } as const

export function aReadyView(card: LastPaymentCard = {}, isOffline = false): Ready {
  const lastPayment: LastPayment = {
    paymentType: 'CARD_PAYMENT',
    card: {
      cardAssociation: 'MASTER_CARD',
      cardFamily: 'Advantage',
      cardBankName: 'HSBC',
      lastFourDigits: '0003',
      expireMonth: '05',
      expireYear: '2026',
      ...card,
    },
  }
  return { kind: 'ready', lastPayment, price, isOffline, isBusy: false, notice: null }
}

export function aFailedView(override: Partial<View & { kind: 'failed' }> = {}): View {
  const failure = { code: 'upstream_timeout', retryable: true, requestId: 'req_7' } as const
  return { kind: 'failed', ...failure, isRetrying: false, ...override }
}

export function aLoginView(override: Partial<LoginView> = {}): LoginView {
  const offer = {
    reason: 'not_linked',
    price,
    isOffline: false,
    isBusy: false,
    notice: null,
  } as const
  return { kind: 'login', page: 'none', ...offer, ...override }
}
