import { expect, test } from 'vitest'
import { watchChannels, type HeardMessage } from './watch-channels.ts'

test('hears both directions of a channel of the page, which works as before', async () => {
  const page = { MessageChannel: globalThis.MessageChannel }
  const heard: HeardMessage[] = []
  watchChannels(page, (message) => heard.push(message))
  const { port1, port2 } = new page.MessageChannel()
  const answered = new Promise((resolve) => {
    port1.addEventListener('message', ({ data }) => resolve(data))
  })
  port2.addEventListener('message', ({ data }) => port2.postMessage(`${data}, too`))
  port1.start()
  port2.start()
  port1.postMessage('hello')
  expect(await answered).toBe('hello, too')
  expect(heard).toEqual([
    { direction: 'down', message: 'hello' },
    { direction: 'up', message: 'hello, too' },
  ])
  port1.close()
})
