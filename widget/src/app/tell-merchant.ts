const told = new Set<string>()

/** Names a mistake of the integration on the console, each once, and for whoever made it. */
export function tellMerchant(name: 'unsupported_texts' | 'low_contrast', parts: readonly string[]) {
  const hint = parts.join(', ')
  const mistake = `${name} ${hint}`
  if (parts.length === 0 || told.has(mistake)) return
  told.add(mistake)
  // oxlint-disable-next-line no-console -- the only way to speak to whoever integrates this
  console.warn(`[wallet-checkout] ${name}`, hint)
}
