import type { Attempt } from './attempt.ts'
import type { Locale } from './locale.ts'

/**
 * Every way in which an HTTP call of ours can fail: its status, whether the same call may succeed
 * later, and what to tell a person. Problem documents (RFC 9457) are made from this table alone.
 */
export const problems = {
  invalid_request: {
    status: 400,
    retryable: false,
    title: 'Invalid request',
    tr: 'İstek geçerli değil. Düzeltilecek alanlar errors listesinde.',
    en: 'The request is not valid. The fields to correct are listed in errors.',
  },
  unauthorized: {
    status: 401,
    retryable: false,
    title: 'Unauthorized',
    tr: 'Anahtar eksik ya da geçersiz.',
    en: 'The key is missing or not valid.',
  },
  access_token_invalid: {
    status: 401,
    retryable: true,
    title: 'Access token not valid',
    tr: 'Erişim jetonu geçersiz ya da süresi dolmuş. Yeni bir jeton alıp tekrar deneyin.',
    en: 'The access token is not valid or has expired. Ask for a new one and try again.',
  },
  origin_not_allowed: {
    status: 403,
    retryable: false,
    title: 'Origin not allowed',
    tr: 'Bu çağrı bu kaynaktan yapılamaz.',
    en: 'This call may not be made from this origin.',
  },
  not_found: {
    status: 404,
    retryable: false,
    title: 'Not found',
    tr: 'Böyle bir kayıt ya da adres yok.',
    en: 'There is no such record or address.',
  },
  method_not_allowed: {
    status: 405,
    retryable: false,
    title: 'Method not allowed',
    tr: 'Bu adres bu yöntemi kabul etmiyor.',
    en: 'This address does not accept this method.',
  },
  session_conflict: {
    status: 409,
    retryable: false,
    title: 'Checkout session conflict',
    tr: 'Bu sipariş numarası başka içerikle ya da iptal edilmiş olarak zaten var.',
    en: 'This order number already exists with other content, or was cancelled.',
  },
  wallet_not_linked: {
    status: 409,
    retryable: false,
    title: 'Wallet not linked',
    tr: 'Bağlı bir iyzico cüzdanı yok. iyzico ile giriş yapılmalı.',
    en: 'No iyzico wallet is linked. The buyer has to log in with iyzico.',
  },
  wallet_session_ended: {
    status: 409,
    retryable: false,
    title: 'Wallet session ended',
    tr: 'iyzico cüzdan oturumu sona erdi. Yeniden giriş yapılmalı.',
    en: 'The iyzico wallet session has ended. The buyer has to log in again.',
  },
  payment_in_progress: {
    status: 409,
    retryable: false,
    title: 'Payment in progress',
    tr: 'Bu sipariş için bir ödeme sürüyor.',
    en: 'A payment for this order is in progress.',
  },
  already_paid: {
    status: 409,
    retryable: false,
    title: 'Already paid',
    tr: 'Bu sipariş ödendi.',
    en: 'This order has been paid.',
  },
  amount_changed: {
    status: 409,
    retryable: false,
    title: 'Amount changed',
    tr: 'Tutar değişti. Yeni tutarı onaylayın.',
    en: 'The amount has changed. Please confirm the new amount.',
  },
  session_expired: {
    status: 410,
    retryable: false,
    title: 'Checkout session expired',
    tr: 'Ödeme oturumunun süresi doldu. Sayfayı yenileyin.',
    en: 'The checkout session has expired. Please reload the page.',
  },
  session_cancelled: {
    status: 410,
    retryable: false,
    title: 'Checkout session cancelled',
    tr: 'Bu sipariş iptal edildi.',
    en: 'This order was cancelled.',
  },
  payload_too_large: {
    status: 413,
    retryable: false,
    title: 'Payload too large',
    tr: 'İstek gövdesi çok büyük.',
    en: 'The request body is too large.',
  },
  unsupported_media_type: {
    status: 415,
    retryable: false,
    title: 'Unsupported media type',
    tr: 'İstek gövdesi application/json olmalı.',
    en: 'The request body has to be application/json.',
  },
  rate_limited: {
    status: 429,
    retryable: true,
    title: 'Too many requests',
    tr: 'Çok fazla istek geldi. Biraz bekleyip tekrar deneyin.',
    en: 'Too many requests. Please wait a little and try again.',
  },
  internal: {
    status: 500,
    retryable: false,
    title: 'Internal error',
    tr: 'Beklenmeyen bir hata oldu.',
    en: 'Something unexpected went wrong.',
  },
  upstream_unavailable: {
    status: 502,
    retryable: true,
    title: 'iyzico unavailable',
    tr: 'iyzico şu anda yanıt veremiyor. Lütfen tekrar deneyin.',
    en: 'iyzico cannot answer at the moment. Please try again.',
  },
  misconfigured: {
    status: 503,
    retryable: false,
    title: 'Unavailable',
    tr: 'iyzico ile ödeme şu anda kullanılamıyor.',
    en: 'Paying with iyzico is unavailable at the moment.',
  },
  overloaded: {
    status: 503,
    retryable: true,
    title: 'Overloaded',
    tr: 'Şu anda yoğunluk var. Biraz bekleyip tekrar deneyin.',
    en: 'We are busy at the moment. Please wait a little and try again.',
  },
  upstream_timeout: {
    status: 504,
    retryable: true,
    title: 'iyzico timed out',
    tr: 'iyzico zamanında yanıt vermedi. Lütfen tekrar deneyin.',
    en: 'iyzico did not answer in time. Please try again.',
  },
} as const satisfies Record<string, ProblemRow>

type ProblemRow = { status: number; retryable: boolean; title: string } & Record<Locale, string>

export type ProblemCode = keyof typeof problems

/** One thing to correct in a request: a place in its body, or one of its headers. */
export type FieldError = { detail: string } & ({ pointer: string } | { header: string })

/** An RFC 9457 problem document as it goes over the wire. */
export type ProblemDocument = {
  type: `urn:wallet-checkout:problem:${ProblemCode}`
  title: string
  status: number
  code: ProblemCode
  detail: string
  requestId: string
  retryable: boolean
  errors?: FieldError[]
  upstream?: { errorCode: string; errorGroup?: string }
  /** With `payment_in_progress` and `already_paid`: the attempt that stands in the way. */
  attempt?: Attempt
}
