import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'

const read = (path: string) => readFile(new URL(path, import.meta.url), 'utf8')

test('the README shows the code that this shop runs, and counts its lines', async () => {
  const [readme, api, order] = await Promise.all([
    read('../../README.md'),
    read('checkout-api.ts'),
    read('order.ts'),
  ])
  const linesOf = (text: string) => text.split('\n').length - 1
  expect(readme).toContain(`\`\`\`ts\n${api}\`\`\``)
  expect(readme).toContain(`(\`e2e/shop/checkout-api.ts\`, ${linesOf(api)} lines`)
  expect(readme).toContain(`\`e2e/shop/order.ts\`, ${linesOf(order)} lines`)
})
