import type { Page, Response } from '@playwright/test'

/**
 * What a page, or the frame around it, may leave at any moment: a browser forgets the body with the
 * document that asked for it, so it is read on its way there.
 */
const fleeting = /\/(3ds|callbacks|fake-bank|api)\//

export type Overheard = {
  /** All that the browser sent and received, as one text. */
  traffic: string
  /** Every address that was asked for, and every referrer that went along. */
  addresses: string
  /** Every access token that the frame was given. */
  tokens: string[]
}

/** Listens to everything that the page and its frames say and hear from now on. */
export async function overhear(page: Page) {
  const heard: Promise<{ text: string; addresses: string[] }>[] = []
  const fleetingTexts: string[] = []
  await page.route(fleeting, async (route) => {
    const response = await route.fetch()
    fleetingTexts.push(await response.text())
    await route.fulfill({ response })
  })
  // Read at once: a body is gone with the page that asked for it.
  page.on('response', (response) => heard.push(read(response)))
  return {
    settle: () => Promise.all(heard),
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
    fleeting.test(request.url()) ? '' : response.text(),
    request.allHeaders(),
    response.allHeaders(),
  ])
  const headers = JSON.stringify({ sent, received })
  return {
    text: [request.url(), request.postData() ?? '', headers, body].join('\n'),
    addresses: [request.url(), sent['referer'] ?? '', received['location'] ?? ''],
  }
}
