import { answerAsk, type Host } from './answer-ask.ts'
import type { Ask, HostName } from './ask.ts'
import { createWorldAddress, type WorldAddress } from './world-address.ts'

/**
 * Makes a world of its own for this page, which answers for its hosts as long as it is open: every
 * page below the address is served from here, and nothing of it goes over a network.
 */
export async function openWorld(): Promise<{
  address: WorldAddress
  serve: (hosts: Record<HostName, Host>) => void
}> {
  const base = new URL('.', document.baseURI).href
  const worker = await startWorker(base)
  const address = createWorldAddress(base, await askOwnId(worker))
  return {
    address,
    serve: (hosts) => {
      const { serviceWorker } = navigator
      serviceWorker.addEventListener('message', ({ data, ports }) => {
        void answerAsk(data as Ask, hosts, address).then((answer) => ports[0]?.postMessage(answer))
      })
      serviceWorker.startMessages()
    },
  }
}

async function startWorker(base: string): Promise<ServiceWorker> {
  if (!('serviceWorker' in navigator)) throw new Error('This browser has no service workers')
  const registration = await navigator.serviceWorker.register(`${base}worker.js`, {
    scope: `${base}in/`,
    updateViaCache: 'none',
  })
  const worker = registration.installing ?? registration.waiting ?? registration.active
  if (!worker) throw new Error('The service worker did not start')
  if (worker.state !== 'activated') await untilActivated(worker)
  return worker
}

function untilActivated(worker: ServiceWorker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.addEventListener('statechange', () => {
      if (worker.state === 'activated') resolve()
      if (worker.state === 'redundant') reject(new Error('The service worker did not start'))
    })
  })
}

function askOwnId(worker: ServiceWorker): Promise<string> {
  const { port1, port2 } = new MessageChannel()
  return new Promise((resolve) => {
    port1.addEventListener('message', ({ data }) => {
      port1.close()
      resolve(data as string)
    })
    port1.start()
    worker.postMessage('who am I', [port2])
  })
}
