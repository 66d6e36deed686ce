import { notifyManager, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { Locale } from 'bff/contract'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createApiClient } from '../api/api-client.ts'
import { browserClock } from '../features/access-token/clock.ts'
import { loadLanguage } from '../i18n/load-language.ts'
import type { Messages } from '../i18n/messages.ts'
import '../ui/theme.css'
import { connectToHost } from './connect.ts'
import { createEarlyHost } from './early-host.ts'
import { fillQueries, readPrinted, whenComplete, withFirstAnswers } from './first-answers.ts'
import { FrameApp } from './frame-app.tsx'
import type { Host } from './host.ts'
import { looks } from './late-part.ts'
import { PausedApp } from './paused-app.tsx'
import { readAllowedOrigins } from './read-allowed-origins.ts'
import { createRenewingClient } from './renewing-client.ts'

/**
 * Draws the frame into its document.
 * @param words those that the document was sent with, so that they are in the first drawing.
 */
export async function startFrameApp(words: Messages | null = null): Promise<void> {
  const printed = readPrinted(document)
  const arriving = connectToHost(window, readAllowedOrigins(document))
  const host = printed ? createEarlyHost(printed.options, arriving) : await arriving
  const renewing = createRenewingClient({
    client: createApiClient({ clientSecret: arriving.then(takeSecret) }),
    askSecret: host.askSecret,
    clock: browserClock,
  })
  const client = printed ? withFirstAnswers(renewing, printed.answers, sinceStartMs) : renewing
  const queryClient = new QueryClient()
  // A timer for each piece of news would be a wait for each, and a browser stretches them.
  notifyManager.setScheduler(queueMicrotask)
  // Before the first drawing, so that nobody sees the look that it is not. One that does not come is
  // asked for again beside it.
  if (host.options().appearance) await looks.load().catch(() => {})
  // What the document has by now is in the first drawing; what is still on its way is drawn then.
  if (printed && document.readyState !== 'loading') {
    fillQueries(queryClient, await printed.answers, sinceStartMs)
  }
  const root = createRoot(await findMount())

  host.onDestroy(() => {
    root.unmount()
    eraseSecrets()
  })
  addEventListener('pagehide', eraseSecrets)
  // What a browser kept of this page is old, and its secrets are gone.
  addEventListener('pageshow', ({ persisted }) => persisted && startOver())

  showCheckout()

  function showCheckout(): void {
    root.render(
      <StrictMode>
        <QueryClientProvider client={queryClient}>
          <FrameApp
            host={host}
            client={client}
            clock={browserClock}
            page={document}
            loadLanguage={loadWords}
            firstWords={words}
            isGenuine={({ isTrusted }) => isTrusted}
            onIdle={pause}
          />
        </QueryClientProvider>
      </StrictMode>,
    )
  }

  async function loadWords(locale: Locale): Promise<Messages> {
    return words?.locale === locale ? words : loadLanguage(locale)
  }

  function pause(texts: Messages): void {
    const onLife = () => void wake()
    root.render(<PausedApp host={host} texts={texts} page={document} onLife={onLife} />)
    eraseSecrets()
  }

  /** With another secret it goes on here; else with the one that the page still has. */
  async function wake(): Promise<void> {
    if (await renewing.wake()) showCheckout()
    else startOver()
  }

  function eraseSecrets(): void {
    client.erase()
    queryClient.clear()
  }
}

/**
 * Loaded again, the frame is handed the secret again, by a page that still has it. No reload: that
 * would post once more what may be old by now.
 */
function startOver(): void {
  location.replace(location.href)
}

/** By the clock that says more: one that was set, or stood still, can only make answers old. */
function sinceStartMs(): number {
  return Math.max(performance.now(), Date.now() - performance.timeOrigin)
}

function takeSecret(from: Host): string {
  const { clientSecret } = from.options()
  from.forgetSecret()
  return clientSecret
}

/** This script may run before the document is there. */
async function findMount(): Promise<Element> {
  if (!document.querySelector('#frame')) await whenComplete(document)
  const mount = document.querySelector('#frame')
  if (!mount) throw new Error('The frame document has no element with the id "frame".')
  return mount
}
