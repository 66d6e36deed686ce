import type { Handler } from 'hono'
import type { AppEnv } from './app-env.ts'
import { CheckoutError } from '../checkout/checkout-error.ts'

/** For an address that exists, asked with another method than these. */
export function methodNotAllowed(...allowed: string[]): Handler<AppEnv> {
  return (context) => {
    context.header('allow', allowed.join(', '))
    throw new CheckoutError('method_not_allowed', 'the address does not accept this method')
  }
}
