/**
 * Whether the frame may send the page there: to the BFF's own login page, and, once `mayReturn`, to
 * any address of the web, which is the shop's.
 */
export function isWayOut(url: string, frameOrigin: string, mayReturn: boolean): boolean {
  if (!URL.canParse(url)) return false
  const { href, protocol } = new URL(url)
  const isLogin = href.startsWith(`${frameOrigin}/login/`)
  return isLogin || (mayReturn && /^https?:$/.test(protocol))
}
