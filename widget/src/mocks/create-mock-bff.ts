import type { CreatedCheckoutSession, Locale } from 'bff/contract'
import { createMockServers, type MockPlaces, type MockServers } from './create-mock-servers.ts'
import { openSession } from './open-session.ts'
import type { Scenario } from './scenarios.ts'

export type MockBff = MockServers & { session: CreatedCheckoutSession }

/** The servers of the mocks, with one order of a scenario that is waiting to be paid. */
export async function createMockBff(
  deps: MockPlaces & { scenario: Scenario; locale: Locale },
): Promise<MockBff> {
  const { scenario, locale, ...places } = deps
  const servers = await createMockServers(places, scenario)
  const session = await openSession(servers, { origin: places.origin, scenario, locale })
  return { ...servers, session }
}
