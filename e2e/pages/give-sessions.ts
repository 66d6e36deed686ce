import type { ShopPage } from './shop-page.ts'

declare global {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface is merged
  interface Window {
    fetchFromShop?: (reason: string) => Promise<{ id: string; clientSecret: string }>
  }
}

/**
 * Gives the element on the page a `fetchSession`, which asks the shop's server for its order as a
 * visit of the page does: the same session, with one more secret. Returns why it was asked.
 */
export async function giveSessions({ page, element }: ShopPage) {
  const reasons: string[] = []
  const address = page.url()
  await page.exposeFunction('fetchFromShop', async (reason: string) => {
    reasons.push(reason)
    const html = await (await page.request.get(address)).text()
    const read = (name: string) => new RegExp(` ${name}="([^"]+)"`).exec(html)?.[1]
    return { id: read('session'), clientSecret: read('client-secret') }
  })
  await element.first().evaluate((host) => {
    const fetchSession = ({ reason }: { reason: string }) => window.fetchFromShop?.(reason)
    Reflect.set(host, 'fetchSession', fetchSession)
  })
  return reasons
}
