import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createApiClient } from '../api/api-client.ts'
import { browserClock } from '../features/access-token/clock.ts'
import { loadLanguage } from '../i18n/load-language.ts'
import type { Messages } from '../i18n/messages.ts'
import '../ui/theme.css'
import { connectToHost } from './connect.ts'
import { FrameApp } from './frame-app.tsx'
import { PausedApp } from './paused-app.tsx'
import { readAllowedOrigins } from './read-allowed-origins.ts'
import { createRenewingClient } from './renewing-client.ts'

const host = await connectToHost(window, readAllowedOrigins(document))
const client = createRenewingClient({
  client: createApiClient({ clientSecret: host.options().clientSecret }),
  askSecret: host.askSecret,
  clock: browserClock,
})
host.forgetSecret()
const queryClient = new QueryClient()
const root = createRoot(findMount())

/** Loaded again, the frame is handed the secret again, by a page that still has it. */
const startOver = () => location.reload()

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
          loadLanguage={loadLanguage}
          isGenuine={({ isTrusted }) => isTrusted}
          onIdle={pause}
        />
      </QueryClientProvider>
    </StrictMode>,
  )
}

function pause(texts: Messages): void {
  const onLife = () => void wake()
  root.render(<PausedApp host={host} texts={texts} page={document} onLife={onLife} />)
  eraseSecrets()
}

/** With another secret it goes on here; else with the one that the page still has. */
async function wake(): Promise<void> {
  if (await client.wake()) showCheckout()
  else startOver()
}

function eraseSecrets(): void {
  client.erase()
  queryClient.clear()
}

function findMount(): Element {
  const mount = document.querySelector('#frame')
  if (!mount) throw new Error('The frame document has no element with the id "frame".')
  return mount
}
