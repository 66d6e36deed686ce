// @vitest-environment node
import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'
import { createCheckout, defineWalletCheckout } from './index.ts'
import { useWalletCheckout, WalletCheckout } from './react/index.ts'

test('both skins can be imported, and the element defined, where there is no document', () => {
  expect(typeof document).toBe('undefined')
  defineWalletCheckout('https://pay.example')
  const checkout = createCheckout({ bffUrl: 'https://pay.example', session: 'cs_1' })
  checkout.update({ theme: 'dark' })
  expect(checkout.state).toBe('idle')
  checkout.destroy()
})

test('the component renders an empty block, and no secret', () => {
  function Page() {
    const checkout = useWalletCheckout()
    return (
      <>
        <p>{checkout.state}</p>
        <WalletCheckout
          checkout={checkout}
          bffUrl="https://pay.example"
          session="cs_1"
          clientSecret="cs_1_secret_1"
          className="pay"
        />
      </>
    )
  }
  expect(renderToString(<Page />)).toBe('<p>idle</p><div class="pay"></div>')
})
