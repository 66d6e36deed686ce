/** The origins that the server printed into the document: only their pages may talk to the frame. */
export function readAllowedOrigins(page: Document): string[] {
  const meta = page.querySelector('meta[name="wallet-checkout-origins"]')
  return meta?.getAttribute('content')?.split(/\s+/).filter(Boolean) ?? []
}
