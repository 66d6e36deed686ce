import { defineWalletCheckout } from '../../src/element/define-wallet-checkout.ts'
import type { Scenario } from '../../src/mocks/scenarios.ts'
import { findPart } from '../find-part.ts'
import { listenToCheckout } from '../inspector/listen-to-checkout.ts'
import { redact } from '../inspector/redact.ts'
import { showInspector } from '../inspector/show-inspector.ts'
import { watchChannels } from '../inspector/watch-channels.ts'
import { openCheckout } from '../world/open-checkout.ts'
import { bindControls } from './bind-controls.ts'
import { showLogin } from './show-login.ts'

/** Opens the servers of a scenario and puts the element on the page, watched from the first moment. */
export async function startCheckout(scenario: Scenario, query: URLSearchParams): Promise<void> {
  const locale = query.get('locale') === 'en' ? 'en' : 'tr'
  const { world, session, bffUrl } = await openCheckout(scenario, locale)
  const element = document.createElement('wallet-checkout')
  const state = findPart('#state', HTMLElement)
  document.addEventListener('wallet-checkout:state-change', () => {
    state.textContent = element.dataset['state'] ?? ''
  })
  listenToCheckout(document, world)
  watchChannels(window, ({ direction, message }) =>
    world.recorder.add({ kind: 'message', direction, message: redact(message) }),
  )
  showInspector(findPart('#inspector', HTMLElement), world, {
    about: () => scenario.name,
    frame: () => element.querySelector('iframe'),
  })
  defineWalletCheckout(bffUrl, showLogin)
  element.setAttribute('session', session.id)
  element.setAttribute('client-secret', session.clientSecret)
  findPart('#checkout', HTMLElement).append(element)
  bindControls(findPart('#controls', HTMLFormElement), element, query)
}
