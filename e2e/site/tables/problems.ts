import { declinedCodes, problems, type DeclinedCode, type ProblemCode } from 'bff/contract'
import { code, toTable } from './to-table.ts'
import type { Locale, Words } from './words.ts'

const head = {
  problems: {
    en: ['`code`', 'Status', '`retryable`', 'What it says'],
    tr: ['`code`', 'Durum', '`retryable`', 'Ne der'],
  },
  declines: {
    en: ['`code`', '`recovery`', 'What happened'],
    tr: ['`code`', '`recovery`', 'Ne oldu'],
  },
} satisfies Record<string, Record<Locale, string[]>>

/** Every way in which a call can fail. */
export function toProblemTable(locale: Locale): string {
  const rows = Object.entries(problems) as [ProblemCode, (typeof problems)[ProblemCode]][]
  return toTable(
    head.problems[locale],
    rows.map(([name, problem]) => [
      code(name),
      String(problem.status),
      code(String(problem.retryable)),
      problem[locale],
    ]),
  )
}

/** Every way in which a payment can fail. */
export function toDeclineTable(locale: Locale): string {
  const rows = Object.entries(declinedCodes) as [DeclinedCode, string][]
  return toTable(
    head.declines[locale],
    rows.map(([name, recovery]) => [code(name), code(recovery), happened[name][locale]]),
  )
}

const happened: Record<DeclinedCode, Words> = {
  insufficient_funds: { en: 'balance or limit was not enough', tr: 'bakiye ya da limit yetmedi' },
  card_expired: { en: 'the card has expired', tr: 'kartın süresi dolmuş' },
  card_declined: {
    en: 'the bank said no; lost, stolen and suspected cards read the same',
    tr: 'banka onaylamadı; kayıp, çalıntı ve şüpheli kartlar da böyle görünür',
  },
  three_ds_required: {
    en: 'the bank insists on its approval: the next press asks for it',
    tr: 'banka onay istiyor: sonraki basışta istenir',
  },
  challenge_cancelled: { en: 'the buyer cancelled', tr: 'alıcı vazgeçti' },
  challenge_closed: { en: 'the bank’s page was closed', tr: 'bankanın sayfası kapatıldı' },
  challenge_timed_out: { en: 'ten minutes went by', tr: 'on dakika geçti' },
  challenge_failed: { en: 'the approval was refused', tr: 'onay reddedildi' },
  challenge_blocked: {
    en: 'the bank’s page could not be shown',
    tr: 'bankanın sayfası gösterilemedi',
  },
  wallet_session_ended: {
    en: 'the wallet session has ended at iyzico',
    tr: 'cüzdan oturumu iyzico’da sona ermiş',
  },
  login_abandoned: {
    en: 'the buyer came back from iyzico’s page unpaid',
    tr: 'alıcı iyzico sayfasından ödemeden döndü',
  },
  not_sent: { en: 'surely never sent', tr: 'kesinlikle gönderilmedi' },
  not_charged: { en: 'surely not charged', tr: 'kesinlikle para çekilmedi' },
  rate_limited: { en: 'iyzico throttles the account', tr: 'iyzico hesabı yavaşlatıyor' },
  order_refused: {
    en: 'iyzico does not accept the order as it was sent',
    tr: 'iyzico siparişi gönderildiği gibi kabul etmiyor',
  },
  misconfigured: {
    en: 'keys or account settings are wrong',
    tr: 'anahtarlar ya da hesap ayarları yanlış',
  },
}
