import { html, raw } from 'hono/html'

/** A field may be called `submit`, and would then stand in the place of the form's own method. */
export const postAgain =
  'setTimeout(function(){HTMLFormElement.prototype.submit.call(document.forms[0])},2000)'

/** The same in seconds, for whoever reads the head of the answer. */
export const postAgainAfter = 2

/**
 * A page that asks its own address once more, by the same method and with the same fields: what a
 * bank or iyzico has told the browser is told by nobody else. A browser without script has a button.
 */
export async function toPostAgainPage(method: string, fields: URLSearchParams): Promise<string> {
  const inputs = Array.from(
    fields,
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  )
  const page = await html`<!doctype html>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>iyzico</title>
    <p lang="tr">Ödemenin sonucu alınıyor. Lütfen bu sayfayı kapatmayın.</p>
    <p lang="en">The payment’s result is being fetched. Please keep this page open.</p>
    <form method="${method === 'GET' ? 'get' : 'post'}">
      ${inputs}
      <button><span lang="tr">Devam et</span> · <span lang="en">Continue</span></button>
    </form>
    ${raw(`<script>${postAgain}</script>`)} `
  return page.toString()
}
