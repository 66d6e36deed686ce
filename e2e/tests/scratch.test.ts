import { test } from '../fixtures/test.ts'
test('scratch', async ({ shop, page, browser, stand }) => {
  test.setTimeout(100_000)
  for (let round = 0; round < 4; round++) {
    await shop.open({ member: stand.newMember() })
    await page.waitForTimeout(300)
    const url = page.url()
    await page.goto('about:blank')
    await page.waitForTimeout(500)
    const context = await browser.newContext()
    const p = await context.newPage()
    const cdp = await context.newCDPSession(p)
    const rate = Number(process.env['RATE'] ?? 4)
    await cdp.send('Emulation.setCPUThrottlingRate', { rate })
    await p.addInitScript(() => {
      const marks: [string, number][] = []
      ;(window as any).marks = marks
      const m = (n: string) =>
        marks.push([n, Math.round(performance.timeOrigin + performance.now())])
      m('init ' + location.pathname)
      new PerformanceObserver((l) => {
        for (const e of l.getEntries() as any[])
          marks.push([
            'LoAF ' +
              Math.round(e.duration) +
              ' block ' +
              Math.round(e.blockingDuration) +
              ' ' +
              e.scripts
                .map((x: any) => x.invoker.slice(-30) + ':' + Math.round(x.duration))
                .join(', '),
            Math.round(performance.timeOrigin + e.startTime),
          ])
      }).observe({ type: 'long-animation-frame', buffered: true })
      new PerformanceObserver((l) => {
        for (const e of l.getEntries() as any[])
          marks.push(['paint ' + e.name, Math.round(performance.timeOrigin + e.startTime)])
      }).observe({ type: 'paint', buffered: true })
      const seen = new Set()
      const look = () => {
        for (const [n, s] of [
          ['skeleton', '.panel'],
          ['offered', 'button.pay-button-offered'],
          ['armed', 'button.pay-button[aria-disabled=false]'],
          ['wc', 'wallet-checkout'],
          ['iframe', 'wallet-checkout iframe'],
        ] as const)
          if (!seen.has(n) && document.querySelector(s)) {
            seen.add(n)
            m(n)
          }
        if (!seen.has('armed')) requestAnimationFrame(look)
      }
      new MutationObserver(look).observe(document, {
        childList: true,
        subtree: true,
        attributes: true,
      })
      document.addEventListener('DOMContentLoaded', () => m('dcl'))
      window.addEventListener('load', () => m('load'))
    })
    if (process.env['TRACE'] && round === 2)
      await browser.startTracing(p, {
        path: '/tmp/trace.json',
        categories: [
          'disabled-by-default-v8.cpu_profiler',
          'v8',
          'devtools.timeline',
          'disabled-by-default-v8.compile',
          'toplevel',
          'navigation',
          'loading',
        ],
      })
    await p.goto(url)
    const f = () => p.frames().find((x) => x.url().endsWith('/frame'))
    while (!f()) await p.waitForTimeout(20)
    try {
      const c2 = await context.newCDPSession(f()!)
      await c2.send('Emulation.setCPUThrottlingRate', { rate })
    } catch {
      console.log('same process')
    }
    await f()!.waitForSelector('button.pay-button[aria-disabled=false]')
    await p.waitForTimeout(500)
    if (process.env['TRACE'] && round === 2) await browser.stopTracing()
    const res = (w: any) =>
      performance
        .getEntriesByType('resource')
        .map((r: any) => [
          r.name.replace(/.*\//, ''),
          Math.round(performance.timeOrigin + r.startTime),
          Math.round(r.responseEnd - r.startTime),
        ])
    const top = await p.evaluate(() => (window as any).marks),
      tr = await p.evaluate(res, 0)
    const inner = await f()!.evaluate(() => (window as any).marks),
      ir = await f()!.evaluate(res, 0)
    const nav = await f()!.evaluate(() => {
      const n = performance.getEntriesByType('navigation')[0] as any
      return [
        'frame doc',
        Math.round(performance.timeOrigin),
        [
          'responseStart',
          n.responseStart,
          'end',
          n.responseEnd,
          'dcl',
          n.domContentLoadedEventEnd,
          'load',
          n.loadEventStart,
        ]
          .map((x: any) => (typeof x === 'number' ? Math.round(x) : x))
          .join(' '),
      ]
    })
    const all = [
      ...top,
      ...tr,
      ...inner.map((x: any) => ['  F ' + x[0], x[1]]),
      ...ir.map((x: any) => ['  F ' + x[0], x[1], x[2]]),
      nav,
    ].sort((a: any, b: any) => a[1] - b[1])
    const t0 = tr.find((x: any) => x[0] === 'widget.js')[1]
    console.log('round', round)
    for (const [n, t, d] of all) console.log(String(t - t0).padStart(6), n, d ?? '')
    await context.close()
  }
})
