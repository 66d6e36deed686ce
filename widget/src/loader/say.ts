import type { WarningName } from '../element/warnings.ts'

/** A warning of the loader, which is too small to carry what to do about it: the documents say so. */
export function say(name: WarningName): void {
  // oxlint-disable-next-line no-console -- the only way to speak to whoever integrates this
  console.warn(`[wallet-checkout] ${name}`, `See integration-warnings#${name}`)
}
