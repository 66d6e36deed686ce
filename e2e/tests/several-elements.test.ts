import { expect, test } from '../fixtures/test.ts'

test('two elements on one page work side by side, and one outlives the other', async ({ shop }) => {
  const first = await shop.open({ member: 'card' })
  await expect(first.card('0003')).toBeVisible()
  await shop.element.first().evaluate((element) => {
    const second = element.cloneNode() as Element
    second.setAttribute('locale', 'en')
    element.after(second)
  })
  await expect(shop.wallet('en', 1).payButton).toBeVisible()
  await expect(shop.wallet('en', 1).card('0003')).toBeVisible()
  await expect(first.card('0003')).toBeVisible()

  await shop.element.first().evaluate((element) => element.remove())
  await expect(shop.element).toHaveCount(1)
  await expect(shop.wallet('en').payButton).toBeVisible()
  await expect(shop.element).toHaveAttribute('data-state', 'ready')
})

test('an element that is moved to another place shows the card there', async ({ shop }) => {
  const wallet = await shop.open({ member: 'card' })
  await expect(wallet.card('0003')).toBeVisible()
  await shop.element.evaluate((element) => document.body.prepend(element))
  await expect(shop.element).toHaveAttribute('data-state', 'ready')
  await expect(wallet.card('0003')).toBeVisible()
  expect(shop.page.frames()).toHaveLength(2)
})

test('mounted and unmounted fifty times, it leaves nothing behind', async ({ shop, stand }) => {
  test.slow()
  const { page, element } = shop
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  const wallet = await shop.open({ member: 'card' })
  await expect(wallet.card('0003')).toBeVisible()
  await page.evaluate(() => {
    const kept = document.querySelector('wallet-checkout')
    kept?.parentElement?.setAttribute('id', 'place')
    kept?.remove()
    window.mountPoint = { html: kept?.outerHTML.replace(/<iframe.*<\/iframe>/, '') ?? '' }
  })
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Performance.enable')

  async function measure() {
    for (const _ of Array.from({ length: 3 })) await devtools.send('HeapProfiler.collectGarbage')
    const { metrics } = await devtools.send('Performance.getMetrics')
    const read = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? NaN
    return {
      documents: read('Documents'),
      frames: read('Frames'),
      nodes: read('Nodes'),
      listeners: read('JSEventListeners'),
      objects: await countObjects(),
      heap: read('JSHeapUsedSize'),
    }
  }
  // Texts and buffers are no objects, so the heap is weighed too, coarsely: it also grows by what the
  // engine learns about the code that runs, some hundred kilobytes at most.
  async function countObjects(): Promise<number> {
    const prototype = await devtools.send('Runtime.evaluate', { expression: 'Object.prototype' })
    const { objects } = await devtools.send('Runtime.queryObjects', {
      prototypeObjectId: prototype.result.objectId ?? '',
    })
    const count = await devtools.send('Runtime.callFunctionOn', {
      objectId: objects.objectId ?? '',
      functionDeclaration: 'function () { return this.length }',
      returnByValue: true,
    })
    await devtools.send('Runtime.releaseObject', { objectId: objects.objectId ?? '' })
    return Number(count.result.value)
  }
  async function mountAndUnmount(times: number) {
    for (const _ of Array.from({ length: times })) {
      await page.evaluate(() => {
        const place = document.querySelector('#place')
        const template = document.createElement('template')
        template.innerHTML = window.mountPoint?.html ?? ''
        place?.append(template.content)
      })
      await expect(element).toHaveAttribute('data-state', 'ready')
      await page.evaluate(() => document.querySelector('wallet-checkout')?.remove())
    }
    await expect.poll(() => page.frames().length).toBe(1)
  }

  await mountAndUnmount(10)
  const before = await measure()
  await mountAndUnmount(50)
  const after = await measure()

  expect(after.frames).toBe(before.frames)
  expect(after.documents).toBe(before.documents)
  expect(after.nodes).toBeLessThanOrEqual(before.nodes + 5)
  expect(after.listeners).toBeLessThanOrEqual(before.listeners)
  // Fifty more would be one object or function that each of the fifty left.
  expect(before.objects).toBeGreaterThan(1000)
  expect(after.objects).toBeLessThan(before.objects + 50)
  expect(after.heap - before.heap).toBeLessThan(1_000_000)

  // A timer or a listener that outlived its frame would ask again.
  const askedSoFar = asked.length
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await page.goto(`${stand.shopUrl}/shop.css`)
  expect(asked.slice(askedSoFar)).toEqual([`${stand.shopUrl}/shop.css`])
})

declare global {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface is merged
  interface Window {
    mountPoint?: { html: string }
  }
}
