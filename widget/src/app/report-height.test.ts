import { expect, test, vi } from 'vitest'
import { aHost } from './host.fixture.ts'
import { createHeightReporter } from './report-height.ts'

/** Content of some height, and an observer that looks at it when it is told to. */
function aContent() {
  const content = document.createElement('div')
  const { host, messages } = aHost()
  let look: (() => void) | undefined
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(onResize: () => void) {
        look = onResize
      }
      observe() {}
      disconnect() {
        look = undefined
      }
    },
  )
  const { report, stop } = createHeightReporter(content, host)
  return {
    report,
    stop,
    messages,
    become: (height: number) => {
      content.getBoundingClientRect = () => new DOMRect(0, 0, 320, height)
      look?.()
    },
  }
}

test('reports whole pixels, and each height once', () => {
  const { become, messages } = aContent()
  become(180.2)
  become(180.7)
  become(240)
  expect(messages).toEqual([
    { type: 'resize', height: 181 },
    { type: 'resize', height: 240 },
  ])
})

test('says nothing while the frame is hidden, nor after it was stopped', () => {
  const { become, messages, stop } = aContent()
  become(0)
  stop()
  become(100)
  expect(messages).toEqual([])
})

test('tells the height at once when asked, also where the browser draws nothing', () => {
  const { become, report, stop, messages } = aContent()
  stop()
  become(150)
  report()
  report()
  expect(messages).toEqual([{ type: 'resize', height: 150 }])
})
