/** The developer's page: one element, every scenario, and all that it tells the merchant. */
import { defineWalletCheckout } from '../src/element/define-wallet-checkout.ts'
import { findScenario } from '../src/mocks/scenarios.ts'
import { startMocks } from '../src/mocks/start-mocks.ts'
import { bindControls } from './bind-controls.ts'
import { findPart } from './find-part.ts'
import { listEvents } from './list-events.ts'
import { listScenarios } from './list-scenarios.ts'
import { showLogin } from './show-login.ts'

const query = new URLSearchParams(location.search)
const scenario = findScenario(query.get('scenario'))
const locale = query.get('locale') === 'en' ? 'en' : 'tr'

listScenarios(findPart('#scenarios'), scenario, query)
listEvents(findPart('#events'), findPart('#state'))

const session = await startMocks(scenario, locale)
defineWalletCheckout(location.origin, showLogin)
const element = document.createElement('wallet-checkout')
element.setAttribute('session', session.id)
element.setAttribute('client-secret', session.clientSecret)
bindControls(findPart('#controls'), element, query)
findPart('#checkout').append(element)
