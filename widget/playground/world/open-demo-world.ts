import type { Scenario } from '../../src/mocks/scenarios.ts'
import { loadAssets } from '../in-browser/load-assets.ts'
import { openWorld } from '../in-browser/open-world.ts'
import type { WorldAddress } from '../in-browser/world-address.ts'
import { createShop, type Shop } from '../shop/create-shop.ts'
import type { Look } from '../shop/pages.ts'
import { createWorld, type World } from './create-world.ts'

export type DemoWorld = { world: World; shop: Shop; address: WorldAddress }

/** Shop, BFF and iyzico with addresses of their own, all of them answered by this page. */
export async function openDemoWorld(scenario: Scenario, look: () => Look): Promise<DemoWorld> {
  const base = new URL('.', document.baseURI).href
  const [{ address, serve }, assets] = await Promise.all([openWorld(), loadAssets(base)])
  const { origin } = address
  const world = await createWorld(
    {
      origin,
      publicUrl: address.urlOf('pay'),
      iyzicoOrigin: address.innerOriginOf('iyzico'),
      hostedOrigin: address.urlOf('iyzico'),
      assets,
    },
    scenario,
  )
  const { askAsMerchant } = world.servers
  const shop = createShop({ askAsMerchant, origin, url: address.urlOf('shop'), look })
  serve({ shop: shop.answer, pay: world.bff, iyzico: world.iyzico })
  return { world, shop, address }
}
