import { escapeHtml, toForm } from '../bank/html.ts'
import type { HostedPage } from './hosted-pages.ts'
import { toShell } from './shell.ts'
import { texts, type Texts } from './texts.ts'

/** What one step has of its own; the parts are HTML already. */
export type Step = { title: string; lead?: string; body: string; after?: string }

const order = ['phone', 'code', 'choose', 'confirm'] as const

export function toStepPage(page: HostedPage, step: Step): string {
  const { lang } = page
  const text = texts[lang]
  const { title, lead, body, after = '' } = step
  const work = [
    toProgress(page, text),
    `<h1>${title}</h1>`,
    lead && `<p class="lead">${lead}</p>`,
    page.notice && `<p class="notice" role="alert">${escapeHtml(text.notices[page.notice])}</p>`,
    body,
    toOtherWays(page),
    after,
  ]
  return toShell({ lang, title, page, work: work.filter(Boolean).join('\n') })
}

type StepAction = 'phone' | 'code' | 'choose' | 'pay' | 'cancel' | 'back' | 'look'

/** A form of this page: whatever it posts names the page. */
export function toStepForm(action: StepAction, { token }: HostedPage, inner: string): string {
  return toForm({ id: action, action: `/hosted/${action}`, hidden: { token }, inner })
}

/** What only somebody who tries things out needs to see. */
export function toDetails(summary: string, rows: readonly string[]): string {
  return `<details><summary>${summary}</summary><table>${rows.join('')}</table></details>`
}

function toProgress({ step }: HostedPage, { steps, stepsName }: Texts): string {
  const current = order.indexOf(step)
  const items = steps.map((name, index) => {
    if (index === current) return `<li aria-current="step">${name}</li>`
    return `<li${index < current ? ' class="done"' : ''}>${name}</li>`
  })
  return `<ol class="steps" aria-label="${stepsName}">${items.join('')}</ol>`
}

/** The ways off a step. */
function toOtherWays(page: HostedPage): string {
  const { back, cancel } = texts[page.lang]
  const quiet = (label: string) => `<button class="quiet">${label}</button>`
  const forms = [toStepForm('cancel', page, quiet(cancel))]
  if (page.step !== 'phone') forms.unshift(toStepForm('back', page, quiet(back)))
  return `<div class="others">${forms.join('')}</div>`
}
