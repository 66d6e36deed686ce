import { wordRefusal } from '../bank-refusals.ts'
import { escapeHtml } from '../bank/html.ts'
import type { MemberCard } from '../members.ts'
import { testCardOf } from '../test-cards.ts'
import { cardKey, type WalletHolder } from '../wallet-holders.ts'
import type { Choice, HostedPage } from './hosted-pages.ts'
import { newCards } from './new-cards.ts'
import { toDetails, toStepForm, type Step } from './step-page.ts'
import { texts, toAmount, type Lang, type Texts } from './texts.ts'

/** Step 3: with what. */
export function toChooseStep(page: HostedPage, holder: WalletHolder): Step {
  const { lang } = page
  const text = texts[lang]
  const { cards, balanceMinor } = holder
  const first = cards.findIndex(({ expired }) => !expired)
  const ways = cards.map((card, index) =>
    toWay(
      { value: `card-${cardKey(card)}`, ...toCardWords(card, text) },
      { isFirst: index === first, isDisabled: card.expired },
    ),
  )
  const balance =
    balanceMinor === undefined
      ? text.balanceEnough
      : toAmount(String(balanceMinor / 100), page.currency, lang)
  const inner = `<fieldset><legend hidden>${text.chooseTitle}</legend>${ways.join('')}
${toWay({ value: 'balance', name: text.balance, more: balance }, { isFirst: first === -1 })}
${toWay({ value: 'new', name: text.newCard, more: text.newCardLead, inside: toNewCard(text) })}</fieldset>
<button class="main">${text.goOn}</button>`
  const rows = newCards.map(
    ({ number, card }) =>
      `<tr><td>${number.replaceAll(/(\d{4})(?=\d)/g, '$1 ')}</td><td>${escapeHtml(toDeed(card, text, lang))}</td></tr>`,
  )
  return {
    title: text.chooseTitle,
    body: toStepForm('choose', page, inner),
    after: toDetails(text.cardsToTry, rows),
  }
}

/** Step 4: the press that pays. */
export function toConfirmStep(
  page: HostedPage,
  { choice, isVerified }: { choice: Choice; isVerified: boolean },
): Step {
  const { lang } = page
  const text = texts[lang]
  const { card } = choice
  const { name, more, tag } = card
    ? toCardWords(card, text)
    : { name: text.balance, more: '', tag: '' }
  const tick = `<label class="tick"><input type="checkbox" name="threeDs" value="on"><span>${text.threeDs}</span></label>`
  const threeDs = isVerified ? `<p class="lead">${text.threeDsForced}</p>` : tick
  const amount = toAmount(page.paidPrice, page.currency, lang)
  const inner = `${card ? threeDs : ''}<button class="main">${text.pay.replace('{amount}', amount)}</button>`
  const chosen = `<div class="chosen"><span><b>${escapeHtml(name)}</b><small>${escapeHtml(more)}</small></span>${toTag(tag)}</div>`
  return {
    title: text.confirmTitle,
    lead: text.payWith,
    body: chosen + toStepForm('pay', page, inner),
  }
}

type Way = { value: string; name: string; more: string; tag?: string; inside?: string }

function toWay(
  { value, name, more, tag = '', inside = '' }: Way,
  { isFirst = false, isDisabled = false }: { isFirst?: boolean; isDisabled?: boolean } = {},
): string {
  const state = `${isFirst ? ' checked' : ''}${isDisabled ? ' disabled' : ''}`
  const id = value === 'new' ? ' id="way-new"' : ''
  return `<div class="way"><label><input type="radio" name="way" value="${escapeHtml(value)}"${id}${state}><span><b>${escapeHtml(name)}</b><small>${escapeHtml(more)}</small></span>${toTag(tag)}</label>${inside}</div>`
}

function toNewCard(text: Texts): string {
  const field = (name: string, label: string, more: string) =>
    `<label class="field">${label}<input type="text" name="${name}" inputmode="numeric" ${more}></label>`
  return `<div class="new">${field('cardNumber', text.cardNumber, 'autocomplete="cc-number" placeholder="0000 0000 0000 0000" maxlength="23"')}
${field('expiry', text.expiry, 'autocomplete="cc-exp" placeholder="12/30" maxlength="7"')}
${field('cvc', text.cvc, 'autocomplete="cc-csc" placeholder="123" maxlength="4"')}</div>`
}

function toCardWords(card: MemberCard, text: Texts) {
  const { cardBankName, cardFamily, cardAssociation, lastFourDigits } = card
  const { expireMonth, expireYear, expired } = card
  const date = expired ? text.expired : `${expireMonth}/${expireYear.slice(-2)}`
  return {
    name: `${cardBankName} ••••\u00a0${lastFourDigits}`,
    more: `${cardFamily} · ${date}`,
    tag: associations[cardAssociation] ?? cardAssociation,
  }
}

const associations: Partial<Record<string, string>> = {
  MASTER_CARD: 'Mastercard',
  AMERICAN_EXPRESS: 'Amex',
  VISA: 'Visa',
  TROY: 'Troy',
}

function toTag(tag: string): string {
  return tag && `<span class="tag">${escapeHtml(tag)}</span>`
}

/** What a test card is there for. */
function toDeed(card: MemberCard, text: Texts, lang: Lang): string {
  const { refusal, mdStatus, initRefusal } = { ...testCardOf(card) }
  if (refusal !== undefined) return wordRefusal(refusal)[lang]
  if (mdStatus !== undefined || initRefusal !== undefined) return text.cardNotVerified
  return `${card.cardBankName} · ${card.cardType === 'DEBIT_CARD' ? text.cardPaysAtBank : text.cardPays}`
}
