import type { Page } from '@playwright/test'

declare global {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface is merged
  interface Window {
    reportEvent?: (name: string, detail: unknown) => void
  }
}

const names = [
  'ready',
  'state-change',
  'token-refreshed',
  'token-failed',
  'before-pay',
  'payment-success',
  'payment-failure',
  'payment-unknown',
  'login-required',
  'cancel',
  'error',
]

/** Everything that the element tells its page from the next load on, in order. */
export async function recordEvents(page: Page) {
  const heard: { name: string; detail: unknown }[] = []
  await page.exposeFunction('reportEvent', (name: string, detail: unknown) => {
    heard.push({ name, detail })
  })
  await page.addInitScript((all) => {
    for (const name of all) {
      document.addEventListener(`wallet-checkout:${name}`, (event) => {
        window.reportEvent?.(name, (event as CustomEvent).detail)
      })
    }
  }, names)
  return {
    all: () => heard,
    named: (name: string) => heard.filter((event) => event.name === name).map((e) => e.detail),
  }
}
