import { escapeHtml } from '../bank/html.ts'
import type { MemberRegistry } from '../members.ts'
import type { HostedPage } from './hosted-pages.ts'
import { toDetails, toStepForm, type Step } from './step-page.ts'
import { texts } from './texts.ts'

/** Step 1: who pays. */
export function toPhoneStep(page: HostedPage, members: MemberRegistry): Step {
  const text = texts[page.lang]
  const known = listKnown(members)
  const own = known.find(({ gsmNumber }) => gsmNumber === page.buyerGsmNumber)
  const value = toNational(page.gsmNumber ?? (own ?? known[0])?.gsmNumber ?? '')
  const form = toStepForm(
    'phone',
    page,
    `<label class="field">${text.phoneLabel}<input type="tel" name="gsmNumber" value="${escapeHtml(value)}" autocomplete="tel-national" required autofocus><span class="hint">${text.phoneHint}</span></label>
<button class="main">${text.goOn}</button>`,
  )
  const rows = known.map(
    ({ gsmNumber, name }) =>
      `<tr><td>${toNational(gsmNumber)}</td><td>${escapeHtml(name)}</td></tr>`,
  )
  return {
    title: text.phoneTitle,
    lead: text.phoneLead,
    body: form,
    after: toDetails(text.phonesToTry, rows),
  }
}

/** Step 2: that it is them. */
export function toCodeStep(page: HostedPage): Step {
  const text = texts[page.lang]
  const form = toStepForm(
    'code',
    page,
    `<label class="field">${text.codeLabel}<input class="code" type="text" name="otp" inputmode="numeric" autocomplete="one-time-code" maxlength="6" required autofocus><span class="hint">${text.codeHint}</span></label>
<button class="main">${text.goOn}</button>`,
  )
  const phone = toMasked(page.gsmNumber ?? '')
  return { title: text.codeTitle, lead: text.codeLead.replace('{phone}', phone), body: form }
}

/** One line for each number, however many sessions its holder has. */
function listKnown(members: MemberRegistry): { gsmNumber: string; name: string }[] {
  const names = new Map<string, string>()
  for (const { gsmNumber, name } of members.all()) {
    if (gsmNumber !== undefined && !names.has(gsmNumber)) names.set(gsmNumber, name)
  }
  return [...names].map(([gsmNumber, name]) => ({ gsmNumber, name }))
}

/** "0555 000 00 01" of "+905550000001". */
function toNational(gsmNumber: string): string {
  const parts = /^\+90(\d{3})(\d{3})(\d{2})(\d{2})$/.exec(gsmNumber)?.slice(1) ?? []
  return parts.length === 0 ? '' : `0${parts.join(' ')}`
}

function toMasked(gsmNumber: string): string {
  return toNational(gsmNumber).replace(/ \d{3} \d\d /, '\u00a0•••\u00a0••\u00a0')
}
