import { toForm, toPage, withoutScript } from './html.ts'

export type Return = {
  /** The merchant's callback address. */
  action: string
  fields: Record<string, string>
  /** How often the browser goes there: 0 for a callback that is lost. */
  times: 0 | 1 | 2
  afterMs: number
}

/** The last page at iyzico: it posts the browser to the merchant. */
export function toReturnPage({ action, fields, times, afterMs }: Return): string {
  const done = '<p>İşleminiz tamamlandı.</p>'
  if (times === 0) return toPage('iyzico', done)
  const form = toForm({ id: 'return', action, hidden: fields, inner: withoutScript })
  return toPage(
    'iyzico',
    `<p>Lütfen bekleyin…</p>${form}<script>${toReturnScript(times, afterMs)}</script>`,
  )
}

/** The first of two posts goes by fetch: the page has to be there still for the second. */
export function toReturnScript(times: 1 | 2, afterMs: number): string {
  const submit = `document.getElementById('return').submit()`
  const post = `fetch(form.action, { method: 'POST', mode: 'no-cors', body: new URLSearchParams(new FormData(form)) })`
  const go =
    times === 1
      ? submit
      : `const form = document.getElementById('return'); ${post}.catch(() => {}).then(() => ${submit})`
  return `setTimeout(() => { ${go} }, ${afterMs})`
}
