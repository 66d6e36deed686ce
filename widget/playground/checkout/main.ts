/** One checkout in every situation, and all that it tells the merchant and its own backend. */
import '../shell.css'
import '../inspector/inspector.css'
import './checkout.css'
import { findScenario } from '../../src/mocks/scenarios.ts'
import { findPart } from '../find-part.ts'
import { bindShell } from '../shell.ts'
import { startPage } from '../start-page.ts'
import { listScenarios } from './list-scenarios.ts'

bindShell()
const query = new URLSearchParams(location.search)
const scenario = findScenario(query.get('scenario'))
listScenarios(findPart('#scenarios', HTMLElement), scenario, query)
// After the first paint: the page is there before the servers that it holds.
startPage(async () => (await import('./start-checkout.ts')).startCheckout(scenario, query))
