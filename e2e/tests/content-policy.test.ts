import { expect, test } from '../fixtures/test.ts'
import { states } from '../fixtures/states.ts'
import { watchViolations } from '../pages/watch-violations.ts'

const polyglots = [
  `<script>alert(1)</script>`,
  `"><img src=x onerror=alert(1)>`,
  `'><svg onload=alert(1)>`,
  `javascript:alert(1)//`,
  `</p></bdi><iframe srcdoc="<script>parent.alert(1)</script>">`,
  `jaVasCript:/*-/*\`/*\\\`/*'/*"/**/(/* */oNcliCk=alert(1) )//%0D%0A//</stYle/</titLe/</teXtarEa/</scRipt/--!>\\x3csVg/<sVg/oNloAd=alert(1)//>\\x3e`,
  `{{constructor.constructor('alert(1)')()}}`,
  `<math><mtext><table><mglyph><style><img src onerror=alert(1)>`,
]

for (const state of states) {
  const expected = state.violations ?? []
  test(`R8: no policy stops anything but what it has to while the frame shows: ${state.name}`, async ({
    shop,
    stand,
    context,
  }) => {
    const violations = await watchViolations(shop.page)
    await state.show({ shop, stand, context })
    await expect.poll(() => violations).toEqual(expected)
  })
}

test('R8: the frame runs under Trusted Types, and an injected script does not run', async ({
  shop,
}) => {
  const violations = await watchViolations(shop.page)
  const wallet = await shop.open({ member: 'card' })
  await expect(wallet.card('0003')).toBeVisible()
  const frame = await shop.frame()
  const outcome = await frame.evaluate(() => {
    const attempt = (work: () => void) => {
      try {
        work()
        return 'allowed'
      } catch (error) {
        return error instanceof Error ? error.name : 'refused'
      }
    }
    const script = document.createElement('script')
    script.append('document.documentElement.dataset.injected = "yes"')
    document.body.append(script)
    return {
      injected: document.documentElement.dataset['injected'] ?? 'no',
      markup: attempt(() => {
        document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=alert(1)>')
      }),
      policy: attempt(() => {
        const { trustedTypes } = window as unknown as TrustedTypesWindow
        trustedTypes.createPolicy('default', { createHTML: (html) => html })
      }),
    }
  })
  expect(outcome).toEqual({ injected: 'no', markup: 'TypeError', policy: 'TypeError' })
  await expect
    .poll(() => violations.map((violation) => violation.split(' ')[0]))
    .toContain('require-trusted-types-for')
})

test('a merchant page whose own policy allows the BFF’s origin alone shows the card', async ({
  shop,
  stand,
}) => {
  const violations = await watchViolations(shop.page)
  const response = shop.page.waitForResponse(`${stand.shopUrl}/**`)
  const wallet = await shop.open({ member: 'card' })
  await expect(wallet.card('0003')).toBeVisible()
  const policy = (await response).headers()['content-security-policy'] ?? ''
  expect(policy).toContain(`script-src ${stand.bffUrl};`)
  expect(policy).toContain(`frame-src ${stand.bffUrl};`)
  expect(policy).not.toContain('unsafe')
  expect(violations).toEqual([])
})

test('R9: whatever iyzico writes about a card is text, and stays text', async ({ shop, stand }) => {
  const dialogs: string[] = []
  shop.page.on('dialog', (dialog) => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  /** Shows a card that says `text` wherever iyzico writes something, and lists what it is made of. */
  async function elementsFor(text: string): Promise<string[]> {
    const member = stand.newMember({
      cardHolderName: text,
      cardBankName: text,
      cardFamily: `${text}!`,
      cardAssociation: text,
      cardType: text,
      expireMonth: text,
      expireYear: text,
    })
    const wallet = await shop.open({ member })
    await expect(wallet.card('0003')).toBeVisible()
    await expect(wallet.body).toContainText(text)
    return (await shop.frame()).evaluate(() =>
      [...document.querySelectorAll('body *')].map(
        (node) => `${node.localName} ${node.getAttributeNames().toSorted().join(' ')}`,
      ),
    )
  }

  const plain = await elementsFor('plain text')
  for (const polyglot of polyglots) expect(await elementsFor(polyglot)).toEqual(plain)
  expect(dialogs).toEqual([])
})

type TrustedTypesWindow = {
  trustedTypes: {
    createPolicy: (name: string, rules: { createHTML: (html: string) => string }) => unknown
  }
}
