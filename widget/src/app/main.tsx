import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createApiClient } from '../api/api-client.ts'
import { browserClock } from '../features/access-token/clock.ts'
import '../ui/theme.css'
import { connectToHost } from './connect.ts'
import { FrameApp } from './frame-app.tsx'
import { readAllowedOrigins } from './read-allowed-origins.ts'

const host = await connectToHost(window, readAllowedOrigins(document))
const client = createApiClient({ clientSecret: host.options().clientSecret })
const queryClient = new QueryClient()
const root = createRoot(findMount())

host.onDestroy(() => {
  root.unmount()
  queryClient.clear()
})
root.render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <FrameApp host={host} client={client} clock={browserClock} page={document} />
    </QueryClientProvider>
  </StrictMode>,
)

function findMount(): Element {
  const mount = document.querySelector('#frame')
  if (!mount) throw new Error('The frame document has no element with the id "frame".')
  return mount
}
