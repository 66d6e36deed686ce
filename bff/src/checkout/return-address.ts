import { isPlainWebAddress } from '../contract/index.ts'

/**
 * Where a browser goes after iyzico's page: the order's `returnUrl`, with the session's id and no
 * more. Undefined where that is on none of the merchant's origins: they may have changed since.
 * @example returnAddressOf('https://shop.example/t?lang=tr', 'cs_1', origins)
 * // 'https://shop.example/t?lang=tr&checkout_session=cs_1'
 */
export function returnAddressOf(
  returnUrl: string,
  sessionId: string,
  allowedOrigins: readonly string[],
): string | undefined {
  if (!isPlainWebAddress(returnUrl)) return undefined
  const url = new URL(returnUrl)
  if (!allowedOrigins.includes(url.origin)) return undefined
  // As text: URLSearchParams would spell the merchant's own query anew.
  url.search = `${url.search === '' ? '?' : `${url.search}&`}checkout_session=${sessionId}`
  return url.href
}
