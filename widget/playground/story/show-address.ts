import type { HostName } from '../in-browser/ask.ts'
import type { WorldAddress } from '../in-browser/world-address.ts'

/** What these addresses would be outside of the demo. */
const hosts: Record<HostName, string> = {
  shop: 'kuzeyseramik.example',
  pay: 'pay.kuzeyseramik.example',
  iyzico: 'iyzico.example',
}

/** Writes into the address bar where the page inside would be, if it were on the web. */
export function showAddress(bar: HTMLElement, url: string, address: WorldAddress): void {
  const place = address.parse(url)
  if (!place) return
  const host = document.createElement('b')
  host.textContent = hosts[place.host]
  bar.replaceChildren('https://', host, place.path.split('?', 1).join())
}
