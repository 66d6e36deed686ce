import type { Page, Response } from '@playwright/test'

/**
 * What a page, or the frame around it, may leave at any moment: a browser forgets the body with the
 * document that asked for it, so it is read on its way there.
 */
const fleeting = /\/(3ds|callbacks|fake-bank|api)\/|\/frame$/

/** What iyzico shows on its own site is not ours to keep; what leads there and comes back is. */
const isIyzicos = (url: string) => new URL(url).hostname.startsWith('iyzico.')

export type Overheard = {
  /** All that the browser sent and received, as one text. */
  traffic: string
  /** Every address that was asked for, and every referrer that went along, but for iyzico's own. */
  addresses: string
  /** Every access token that the frame was given. */
  tokens: string[]
}

/** Listens to everything that the page and its frames say and hear from now on. */
export async function overhear(page: Page) {
  const heard: Promise<{ text: string; addresses: string[] }>[] = []
  const fleetingTexts: string[] = []
  await page.route(fleeting, async (route) => {
    if (isIyzicos(route.request().url())) return route.continue()
    // A redirect is followed by the browser, not here.
    const request = route.request()
    // What the network adds by itself is not there yet, and the frame is opened by nothing less.
    const isOpened = request.method() === 'POST' && request.url().endsWith('/frame')
    const added = isOpened ? { origin: 'null', 'sec-fetch-dest': 'iframe' } : {}
    const headers = { ...request.headers(), ...added }
    const response = await route.fetch({ maxRedirects: 0, headers })
    fleetingTexts.push(await response.text())
    await route.fulfill({ response })
  })
  // Read at once: a body is gone with the page that asked for it.
  page.on('response', (response) => {
    if (!isIyzicos(response.url())) heard.push(read(response))
  })
  return {
    /** Until nothing more comes: what a page is left with on its way cannot be read. */
    settle: async () => {
      await page.waitForLoadState('networkidle')
      await Promise.all(heard)
    },
    all: async (): Promise<Overheard> => {
      const all = await Promise.all(heard)
      const traffic = [...all.map(({ text }) => text), ...fleetingTexts].join('\n')
      return {
        traffic,
        addresses: all.flatMap(({ addresses }) => addresses).join('\n'),
        tokens: [...traffic.matchAll(/"accessToken":"([^"]+)"/g)].map(([, token]) => token ?? ''),
      }
    },
  }
}

async function read(response: Response) {
  const request = response.request()
  const [body, sent, received] = await Promise.all([
    fleeting.test(request.url()) || isRedirect(response) ? '' : response.text(),
    request.allHeaders(),
    response.allHeaders(),
  ])
  const headers = JSON.stringify({ sent, received })
  return {
    text: [request.url(), request.postData() ?? '', headers, body].join('\n'),
    addresses: [request.url(), sent['referer'] ?? '', received['location'] ?? ''].filter(
      (address) => !URL.canParse(address) || !isIyzicos(address),
    ),
  }
}

function isRedirect(response: Response): boolean {
  return response.status() >= 300 && response.status() < 400
}
