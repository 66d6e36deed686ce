import { expect, test } from '../fixtures/test.ts'
import { findBarriersOnPage } from '../pages/find-barriers.ts'
import { finishAnimations } from '../pages/finish-animations.ts'
import { takePicture } from '../pages/take-picture.ts'

/** Its words change at once and its ground takes a minute: on the way nobody could read them. */
const slowPage = `<!doctype html><html lang="en"><title>Slow</title><style>
  :root { color-scheme: light dark }
  button { color: light-dark(#111, #eee); background: light-dark(#fff, #000); transition: background 60s }
</style><main aria-label="Slow"><h1>Slow</h1><button>All</button></main>`

/** The same in a frame that is never drawn, because it lies far below the fold. */
const framingPage = `<!doctype html><html lang="en"><title>Framing</title>
<main aria-label="Framing" style="padding-top: 5000px"><h1>Framing</h1><iframe title="Slow" src="https://framed.example/"></iframe></main>`

const colorSchemes = ['light', 'dark', 'light'] as const

test('axe judges a page whose colours have arrived, however slow they are', async ({ page }) => {
  await page.setContent(slowPage)
  for (const colorScheme of colorSchemes) {
    await page.emulateMedia({ colorScheme })
    expect({ colorScheme, barriers: await findBarriersOnPage(page) }).toEqual({
      colorScheme,
      barriers: [],
    })
  }
})

test('a frame that another site put on the page is judged at rest as well', async ({ page }) => {
  await page.route('https://*.example/', async (route) => {
    const isFramed = route.request().url().includes('framed')
    await route.fulfill({ contentType: 'text/html', body: isFramed ? slowPage : framingPage })
  })
  await page.goto('https://framing.example/')
  for (const colorScheme of colorSchemes) {
    await page.emulateMedia({ colorScheme })
    expect({ colorScheme, barriers: await findBarriersOnPage(page) }).toEqual({
      colorScheme,
      barriers: [],
    })
  }
})

test('a picture is taken when nothing moves: the same one every time', async ({ page }) => {
  await page.setContent(slowPage.replace('60s', '0s'))
  await page.emulateMedia({ colorScheme: 'dark' })
  const wanted = await takePicture(page)
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setContent(slowPage)
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(wanted.equals(await takePicture(page))).toBe(true)
})

test('a motion that begins at the end of another one is brought to its end too', async ({
  page,
}) => {
  await page.setContent('<main><p>One</p><p>Two</p></main>')
  await page.addStyleTag({ content: 'p { transition: opacity 60s } .gone { opacity: 0 }' })
  await page.evaluate(() => {
    const [one, two] = document.querySelectorAll('p')
    one?.addEventListener('transitionend', () => two?.classList.add('gone'))
    one?.classList.add('gone')
  })
  await finishAnimations(page)
  const opacity = await page.getByText('Two').evaluate((two) => getComputedStyle(two).opacity)
  expect(opacity).toBe('0')
})

test('what runs for ever, or stands still, is left as it is', async ({ page }) => {
  await page.setContent('<main><p>One</p><p>Two</p></main>')
  await page.evaluate(() => {
    const [one, two] = document.querySelectorAll('p')
    const turn = [{ rotate: '0deg' }, { rotate: '360deg' }]
    one?.animate(turn, { duration: 1000, iterations: Infinity })
    two?.animate(turn, 1000).pause()
  })
  await finishAnimations(page)
  const states = await page.evaluate(() =>
    document.getAnimations().map(({ playState }) => playState),
  )
  expect(states).toEqual(['running', 'paused'])
})
