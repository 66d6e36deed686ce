type ExactParse = (
  text: string,
  reviver: (key: string, value: unknown, context: { source?: string }) => unknown,
) => unknown

/**
 * Reads JSON with every number as the text that came over the wire: `1.00000000` stays
 * `'1.00000000'`, so that money never becomes a float and no long id loses its end. iyzico writes
 * the same field now as a number and now as a string; after this both are strings.
 *
 * @throws SyntaxError when it is no JSON.
 */
export function parseExactJson(text: string): unknown {
  // The third argument is part of ES2025, which the compiler's library does not describe yet.
  return (JSON.parse as ExactParse)(text, (_key, value, { source }) =>
    typeof value === 'number' ? source : value,
  )
}
