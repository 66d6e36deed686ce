import type { CreatedCheckoutSession, Locale } from 'bff/contract'
import { openSession } from '../../src/mocks/open-session.ts'
import type { Scenario } from '../../src/mocks/scenarios.ts'
import { createWorld, type World } from './create-world.ts'
import { openDemoWorld } from './open-demo-world.ts'

/**
 * What answers the requests of this build: the worker of MSW beside Vite's own pages, or the worker
 * of the demo, which answers navigations too. Written in by Vite, so that each build holds one.
 */
declare const ANSWERED_BY: 'msw' | 'demo'

export type OpenCheckout = { world: World; session: CreatedCheckoutSession; bffUrl: string }

/** The servers of a scenario, listening, with one order that waits to be paid. */
export function openCheckout(scenario: Scenario, locale: Locale): Promise<OpenCheckout> {
  return ANSWERED_BY === 'demo' ? openInDemo(scenario, locale) : openOnMsw(scenario, locale)
}

async function openInDemo(scenario: Scenario, locale: Locale): Promise<OpenCheckout> {
  const { world, address } = await openDemoWorld(scenario, () => ({ locale, theme: 'auto' }))
  const { origin } = address
  const returnUrl = `${address.urlOf('shop')}/thanks`
  const session = await openSession(world.servers, { origin, scenario, locale, returnUrl })
  return { world, session, bffUrl: address.urlOf('pay') }
}

async function openOnMsw(scenario: Scenario, locale: Locale): Promise<OpenCheckout> {
  const { origin } = location
  const world = await createWorld({ origin }, scenario)
  const { answerByMsw } = await import('./answer-by-msw.ts')
  await answerByMsw(world, origin)
  const session = await openSession(world.servers, { origin, scenario, locale })
  return { world, session, bffUrl: origin }
}
