// Who is measured, and what can be said of each one's button.

export type Contestant = {
  name: string
  title: string
  /** CSS selectors, by what the button is then; the last one is the one that ends a visit. */
  stages: Record<string, string>
}

/** The stage that times are compared by: the button is there, whole, and not disabled. */
export const canPay = 'can pay'

/** Half a second later: ours believes no press before the buyer could see what is pressed. */
export const isArmed = 'armed'

const adyenStages = { [canPay]: '.adyen-checkout__button--pay:not(:disabled, [class*=loading])' }

const ours = {
  [canPay]: 'button.pay-button-offered',
  [isArmed]: 'button.pay-button[aria-disabled=false]',
}

/** Built from npm. Each name is one of a merchant's scripts in `merchants`. */
export const peers: readonly Contestant[] = [
  { name: 'adyen-stored', title: 'Adyen, stored card', stages: adyenStages },
  { name: 'adyen-card', title: 'Adyen, card', stages: adyenStages },
  { name: 'adyen-redirect', title: 'Adyen, redirect', stages: adyenStages },
  { name: 'braintree', title: 'Braintree Drop-in', stages: { [canPay]: '#pay:not(:disabled)' } },
]

/** Ours, as often as it was built: `ours`, or `ours-react` and the like. */
export function toOurs(name: string): Contestant {
  return { name, title: name, stages: ours }
}
