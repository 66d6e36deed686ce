import type { Locale } from 'bff/contract'
import type { Theme } from '../../src/protocol/messages.ts'
import { findPart } from '../find-part.ts'
import { listenToCheckout } from '../inspector/listen-to-checkout.ts'
import { redact } from '../inspector/redact.ts'
import { showInspector } from '../inspector/show-inspector.ts'
import type { HeardMessage } from '../inspector/watch-channels.ts'
import { openDemoWorld } from '../world/open-demo-world.ts'
import { showAddress } from './show-address.ts'

/** Opens the world of the story, and the browser's window on it. */
export async function startStory(): Promise<void> {
  const locale = findPart('#locale', HTMLSelectElement)
  const look = () => ({
    locale: locale.value as Locale,
    theme: (document.documentElement.dataset['theme'] ?? 'auto') as Theme,
  })
  const story = { name: 'the whole story', description: '' }
  const { world, shop, address } = await openDemoWorld(story, look)

  const view = findPart('.view', HTMLElement)
  const frame = document.createElement('iframe')
  frame.title = 'The shop'
  const home = () => {
    frame.src = `${address.urlOf('shop')}/product`
  }
  home()
  showInspector(findPart('#inspector', HTMLElement), world, {
    about: () => story.name,
    frame: () => frame.contentDocument?.querySelector<HTMLIFrameElement>('wallet-checkout iframe'),
  })
  frame.addEventListener('load', () => {
    showAddress(
      findPart('#address', HTMLElement),
      frame.contentWindow?.location.href ?? '',
      address,
    )
    const page = frame.contentDocument
    if (page?.querySelector('wallet-checkout')) listenToCheckout(page, world)
  })
  addEventListener('playground:message', (event) => {
    const { direction, message } = (event as CustomEvent<HeardMessage>).detail
    world.recorder.add({ kind: 'message', direction, message: redact(message) })
  })
  view.append(frame)

  const reload = () => frame.contentWindow?.location.reload()
  findPart('#reload', HTMLElement).addEventListener('click', reload)
  locale.addEventListener('change', reload)
  findPart('.page-theme', HTMLElement).addEventListener('change', reload)
  findPart('#back', HTMLElement).addEventListener('click', () =>
    frame.contentWindow?.history.back(),
  )
  findPart('#screen', HTMLElement).addEventListener('change', ({ target }) => {
    view.dataset['screen'] = (target as HTMLSelectElement).value
  })
  findPart('#new-customer', HTMLElement).addEventListener('click', () => {
    shop.becomeNewCustomer()
    home()
  })
}
