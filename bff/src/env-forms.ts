/** What the values of environment variables look like. Undefined for whatever looks otherwise. */

/** An origin as a browser writes it. */
export function toOrigin(text: string, httpsOnly: boolean): string | undefined {
  // Before the URL parser, which would mend or drop what must not be there at all.
  if (!/^https?:\/\/[^\s/\\?#@*%]+$/i.test(text)) return undefined
  const url = URL.parse(text)
  // The parser leaves marks in a host that would end a directive of a Content-Security-Policy.
  if (!url || !/^([\w.-]+|\[[\da-f:.]+\])$/.test(url.hostname)) return undefined
  if (url.protocol === 'http:' && (httpsOnly || !isLoopbackName(url.hostname))) return undefined
  return url.origin
}

/** @param hostname as the URL parser writes it: lower case, addresses in their usual form. */
export function isLoopbackName(hostname: string): boolean {
  return /^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)
}

export function toMerchantKey(text: string): string | undefined {
  return /^[!-~]{32,}$/.test(text) && new Set(text).size > 1 ? text : undefined
}

/** Standard base64, whichever of the two alphabets was used. */
export function toEncryptionKey(text: string): string | undefined {
  if (!/^[\w+/-]{43}=?$/.test(text)) return undefined
  const bytes = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return bytes.length === 32 && new Set(bytes).size > 1 ? btoa(bytes) : undefined
}

/** Whole and as the URL parser writes it; no credentials, which a request could not carry. */
export function toWebhookUrl(text: string, httpsOnly: boolean): string | undefined {
  const origin = /^[^/]+\/\/[^/?]+/.exec(text)?.[0] ?? ''
  if (toOrigin(origin, httpsOnly) === undefined || /[\s#\\]/.test(text)) return undefined
  return URL.parse(text)?.href
}

/** Standard Webhooks asks for 24 to 64 bytes. */
export function toWebhookSecret(text: string): string | undefined {
  const encoded = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(text)?.[1] ?? ''
  try {
    const bytes = atob(encoded)
    return bytes.length >= 24 && new Set(bytes).size > 1 ? text : undefined
  } catch {
    return undefined
  }
}

export function toNumber(text: string, form: RegExp, max: number): number | undefined {
  return form.test(text) && Number(text) <= max ? Number(text) : undefined
}

/** The different entries of a list; undefined when there is none, too many, or a bad one. */
export function listOf(
  text: string,
  separator: RegExp,
  parse: (entry: string) => string | undefined,
  max = Infinity,
): string[] | undefined {
  const entries = new Set<string>()
  for (const entry of text.split(separator).map((part) => part.trim())) {
    if (entry === '') continue
    const parsed = parse(entry)
    if (parsed === undefined) return undefined
    entries.add(parsed)
  }
  return entries.size > 0 && entries.size <= max ? [...entries] : undefined
}

/** A variable that is set to nothing is one that is not set. */
export function textOf(value: string | undefined): string | undefined {
  return value?.trim() || undefined
}
