import { warnings, type WarningName } from './warnings.ts'

const given = new Set<WarningName>()

/** Says it on the console, once per page. `what` is the case at hand. */
export function warn(name: WarningName, what = ''): void {
  if (given.has(name)) return
  given.add(name)
  const hint = what ? `${warnings[name]} (${what})` : warnings[name]
  // oxlint-disable-next-line no-console -- the only way to speak to whoever integrates this
  console.warn(`[wallet-checkout] ${name}`, `${hint}. See integration-warnings#${name}`)
}
