/**
 * `wallet-checkout/testing`: the real BFF over a fake iyzico, in memory, for a merchant's own tests.
 * No account, no server, no network; for tests only.
 */
export { checkoutEvent } from './checkout-event.ts'
export {
  createFakeIyzico,
  type Charge,
  type FakeIyzico,
  type FakeIyzicoControl,
  type Fault,
  type FaultPath,
  type Switches,
} from './create-fake-iyzico.ts'
export {
  createTestCheckout,
  type TestCheckout,
  type TestCheckoutOptions,
} from './create-test-checkout.ts'
export { memberNames, walletOf, type MemberName, type WalletSession } from './members.ts'
export { aNotice, type CheckoutNotice, type NoticeType, type SessionView } from './notice.ts'
export { signNotice, verifyNotice, type SignedNotice } from './signed-notice.ts'
export { anOrder, type Order } from './order.ts'
export { CheckoutRefused, type Attempt, type Shopper, type ShopperVisit } from './shopper.ts'
