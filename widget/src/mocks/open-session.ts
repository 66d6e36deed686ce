import type { CreatedCheckoutSession, Locale } from 'bff/contract'
import { seedMember, type SeedMemberName } from 'bff/fake-iyzico'
import type { MockServers } from './create-mock-servers.ts'
import { createOrder } from './create-order.ts'
import type { Scenario } from './scenarios.ts'

/** What a merchant's server does before it prints the page of a scenario. */
export async function openSession(
  { askAsMerchant, loseStore }: MockServers,
  wanted: {
    origin: string
    scenario: Scenario
    locale: Locale
    /** Where iyzico's page sends the buyer back to, if not to the page of thanks of the origin. */
    returnUrl?: string | undefined
  },
): Promise<CreatedCheckoutSession> {
  const { origin, scenario, locale, returnUrl } = wanted
  const answer = await askAsMerchant('POST', '/checkout-sessions', {
    ...createOrder(origin, locale),
    ...(returnUrl !== undefined && { returnUrl }),
    ...(scenario.member && { member: walletOf(scenario.member) }),
  })
  if (!answer.ok) throw new Error(`The BFF refused the order: ${await answer.text()}`)
  const session = (await answer.json()) as CreatedCheckoutSession
  if (scenario.losesStore) loseStore()
  return session
}

function walletOf(name: SeedMemberName) {
  const { sessionToken, memberIdentifier } = seedMember(name)
  return { sessionToken, memberIdentifier }
}
