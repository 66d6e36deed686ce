import type { Switches } from './switches.ts'

type Failure = {
  tr: string
  en: string
  /** 200 where nothing is known: that is how iyzico's older services refuse. */
  httpStatus: (switches: Switches) => number
  /** The documents' one sample of a refusal echoes no conversationId. */
  echoes: boolean
}

const ok = () => 200
const authorization = (switches: Switches) => switches.authorizationRefusalStatus
const accessToken = (switches: Switches) => switches.accessTokenRefusalStatus

/**
 * How the fake refuses. Codes of the range 999xxx are placeholders of its own: iyzico publishes
 * none for these cases, and real ones will differ.
 */
export const failures = {
  '5': { tr: 'email hatalı', en: 'email is not valid', httpStatus: ok, echoes: true },
  '11': { tr: 'Geçersiz istek', en: 'Invalid request', httpStatus: ok, echoes: false },
  '23': {
    tr: 'callbackUrl gönderilmesi zorunludur',
    en: 'callbackUrl is mandatory',
    httpStatus: ok,
    echoes: true,
  },
  '24': {
    tr: '{0} gönderilmesi zorunludur',
    en: '{0} is mandatory',
    httpStatus: ok,
    echoes: true,
  },
  '1000': { tr: 'Geçersiz imza', en: 'Invalid signature', httpStatus: authorization, echoes: true },
  '1001': {
    tr: 'Api bilgileri bulunamadı',
    en: 'Api credentials not found',
    httpStatus: authorization,
    echoes: true,
  },
  '1004': {
    tr: 'x-iyzi-rnd gönderilmesi zorunludur',
    en: 'x-iyzi-rnd is mandatory',
    httpStatus: authorization,
    echoes: true,
  },
  '1007': { tr: 'Geçersiz imza', en: 'Invalid signature', httpStatus: authorization, echoes: true },
  '1009': {
    tr: 'Authorization başlığı geçersiz',
    en: 'Authorization header is not valid',
    httpStatus: authorization,
    echoes: true,
  },
  '5002': {
    tr: 'paymentId gönderilmesi zorunludur',
    en: 'paymentId is mandatory',
    httpStatus: ok,
    echoes: true,
  },
  '5005': {
    tr: "{0} değeri 0'dan büyük olmalıdır",
    en: '{0} must be greater than 0',
    httpStatus: ok,
    echoes: true,
  },
  '5062': {
    tr: 'Kırılımların toplam tutarı price ile eşit olmalıdır',
    en: 'The sum of the items must be equal to price',
    httpStatus: ok,
    echoes: true,
  },
  '5087': {
    tr: 'Ödeme kaydı bulunamadı',
    en: 'Payment record not found',
    httpStatus: ok,
    echoes: true,
  },
  '5122': {
    tr: 'Bu token ile yapılmış bir ödeme yok',
    en: 'There is no payment for this token',
    httpStatus: ok,
    echoes: true,
  },
  '50001': {
    tr: 'İstek mesajı okunamadı',
    en: 'Request message is not readable',
    httpStatus: () => 400,
    echoes: false,
  },
  '260016': {
    tr: 'Session token bulunamadı.',
    en: 'Session token not found.',
    httpStatus: (switches) => switches.endedSessionStatus,
    echoes: false,
  },
  '999001': {
    tr: 'Erişim jetonu eksik ya da okunamıyor',
    en: 'Access token is missing or not readable',
    httpStatus: accessToken,
    echoes: true,
  },
  '999002': {
    tr: 'Erişim jetonunun süresi dolmuş',
    en: 'Access token has expired',
    httpStatus: accessToken,
    echoes: true,
  },
  '999003': {
    tr: 'Erişim jetonu bu oturuma ait değil',
    en: 'Access token belongs to another session',
    httpStatus: accessToken,
    echoes: true,
  },
  '999004': {
    tr: 'Üye bu oturuma ait değil',
    en: 'Member does not belong to this session',
    httpStatus: ok,
    echoes: true,
  },
} as const satisfies Record<string, Failure>

export type FailureCode = keyof typeof failures
