import { expect, test } from 'vitest'
import { readText } from './read-json.ts'

const encoder = new TextEncoder()

function aRequest(chunks: readonly Uint8Array[], headers: Record<string, string> = {}) {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk)
      controller.close()
    },
  })
  const init = { method: 'POST', body, headers, duplex: 'half' }
  return new Request('https://pay.example/', init)
}

const announced = (length: number) => ({ 'content-length': String(length) })
const smile = encoder.encode('{"a":"😀"}')

test('reads the same text whether its length was announced or not', async () => {
  const halves = [smile.slice(0, 7), smile.slice(7)]
  expect(await readText(aRequest(halves), 100)).toBe('{"a":"😀"}')
  expect(await readText(aRequest(halves, announced(smile.length)), 100)).toBe('{"a":"😀"}')
})

test('R24: refuses what is announced or turns out as too large', async () => {
  const large = [encoder.encode('x'.repeat(101))]
  const tooLarge = { code: 'payload_too_large' }
  await expect(readText(aRequest([smile], announced(101)), 100)).rejects.toMatchObject(tooLarge)
  await expect(readText(aRequest(large), 100)).rejects.toMatchObject(tooLarge)
  await expect(readText(aRequest(large, announced(3)), 100)).rejects.toMatchObject(tooLarge)
})

test('makes no JSON of bytes that are not UTF-8', async () => {
  const bytes = [new Uint8Array([0x22, 0xff, 0x22])]
  for (const headers of [{}, announced(3)]) {
    expect(await readText(aRequest(bytes, headers), 100)).toContain('\0')
  }
  expect(await readText(aRequest([encoder.encode('{}')], announced(2)), 100)).toBe('{}')
})

test('a body that breaks off is a fault of whoever sent it', async () => {
  for (const headers of [{}, announced(3)]) {
    const body = new ReadableStream({ start: (controller) => controller.error(new Error('gone')) })
    const init = { method: 'POST', body, headers, duplex: 'half' } as RequestInit
    const request = new Request('https://pay.example/', init)
    await expect(readText(request, 100)).rejects.toMatchObject({ code: 'invalid_request' })
  }
})
