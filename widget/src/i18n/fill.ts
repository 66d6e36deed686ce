/** A text in which each of these values has its place: `{amount} öde`. */
export type TextWith<Name extends string> = `${string}{${Name}}${string}`

/** Puts the values in their places, as text: what a value says in braces stays as it is. */
export function fill<Name extends string>(
  text: TextWith<NoInfer<Name>>,
  values: Record<Name, string>,
): string {
  return text.replaceAll(placeholder, (whole, name) =>
    Object.hasOwn(values, name) ? values[name as Name] : whole,
  )
}

/** The names of the values that have a place in a text, each once, in alphabetical order. */
export function listPlaceholders(text: string): string[] {
  const names = [...text.matchAll(placeholder)].map(([, name = '']) => name)
  return [...new Set(names)].toSorted()
}

const placeholder = /\{(\w+)\}/g
