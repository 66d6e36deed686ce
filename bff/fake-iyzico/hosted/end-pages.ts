import { toForm } from '../bank/html.ts'
import { toReturnScript } from '../bank/return-page.ts'
import type { HostedPage } from './hosted-pages.ts'
import { toShell } from './shell.ts'
import { toStepForm } from './step-page.ts'
import { texts, type Lang } from './texts.ts'

/** Sends the browser to the merchant, by itself or by its button. 0 times: it stays here for ever. */
export function toReturnPage(page: HostedPage, times: 0 | 1 | 2): string {
  const { returnTitle, returnLead, lostTitle, lostLead } = texts[page.lang]
  if (times === 0) return toEnd(page.lang, { title: lostTitle, lead: lostLead })
  const rest = `${toMerchantForm(page)}<script>${toReturnScript(times, 0)}</script>`
  return toEnd(page.lang, { title: returnTitle, lead: returnLead, rest })
}

/** Nobody pays twice: the way on is the merchant. */
export function toPaidPage(page: HostedPage): string {
  const { paidTitle: title, paidLead: lead } = texts[page.lang]
  return toEnd(page.lang, { title, lead, rest: toMerchantForm(page) })
}

export function toExpiredPage(page: HostedPage): string {
  const { expiredTitle: title, expiredLead: lead } = texts[page.lang]
  return toEnd(page.lang, { title, lead, rest: toMerchantForm(page) })
}

/** The bank has said yes, and the money is on its way. */
export function toMovingPage(page: HostedPage): string {
  const { movingTitle: title, movingLead: lead, goOn } = texts[page.lang]
  const form = toStepForm('look', page, `<button class="main">${goOn}</button>`)
  const script = `<script>setTimeout(() => document.getElementById('look').submit(), 2000)</script>`
  return toEnd(page.lang, { title, lead, rest: form + script })
}

export function toUnknownPage(lang: Lang): string {
  const { unknownTitle: title, unknownLead: lead } = texts[lang]
  return toEnd(lang, { title, lead })
}

/** The one field that the merchant gets, unsigned. */
function toMerchantForm({ token, callbackUrl, lang }: HostedPage): string {
  const inner = `<button class="main">${texts[lang].toMerchant}</button>`
  return toForm({ id: 'return', action: callbackUrl, hidden: { token }, inner })
}

type End = { title: string; lead: string; rest?: string }

function toEnd(lang: Lang, { title, lead, rest = '' }: End): string {
  const work = `<h1>${title}</h1><p class="lead">${lead}</p>${rest}`
  return toShell({ lang, title, work })
}
