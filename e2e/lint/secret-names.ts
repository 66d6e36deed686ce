const secretWords = /^(signatures?|macs?|hmacs?|secrets?|hash(es)?|digests?|fingerprints?)$/

/** Does this identifier name something whose comparison must take constant time? */
export function namesSecret(identifier: string): boolean {
  return identifier
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/[^A-Za-z0-9]+/g, ' ')
    .toLowerCase()
    .split(' ')
    .some((word) => secretWords.test(word))
}
