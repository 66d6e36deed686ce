/** As much of JSON Schema as the schemas of the contract use. */
export type JsonSchema = {
  type?: string
  properties?: Record<string, JsonSchema>
  required?: string[]
  items?: JsonSchema
  enum?: (string | number)[]
  const?: string | number | boolean
  anyOf?: JsonSchema[]
  format?: string
  pattern?: string
  minItems?: number
  maxItems?: number
  maxLength?: number
  default?: string | number
}

export type Field = { path: string; form: string; isRequired: boolean }

/** Every field of an object, those of objects inside it too, as `buyer.name` and `basketItems[].id`. */
export function toFields(schema: JsonSchema, prefix = ''): Field[] {
  const required = new Set(schema.required ?? [])
  return Object.entries(schema.properties ?? {}).flatMap(([name, part]) => {
    const path = prefix + name
    const inner = part.items ?? part
    const opening = part.items ? `${path}[].` : `${path}.`
    // With a default, a field need not be sent, whatever the schema of what is read says.
    const isRequired = required.has(name) && part.default === undefined
    const field = { path, form: toForm(part), isRequired }
    return [[field], toFields(inner, opening)].flat()
  })
}

function toForm(schema: JsonSchema): string {
  const fallback = schema.default === undefined ? '' : `; \`${String(schema.default)}\``
  return toPlainForm(schema) + fallback
}

function toPlainForm({ type, ...rest }: JsonSchema): string {
  if (rest.const !== undefined) return `\`${String(rest.const)}\``
  if (rest.enum) return rest.enum.map((value) => `\`${String(value)}\``).join(', ')
  if (rest.anyOf) return rest.anyOf.map(toPlainForm).join(' · ')
  if (type === 'array') {
    const { minItems = 0, maxItems } = rest
    return maxItems === undefined ? 'array' : `array, ${minItems}–${maxItems}`
  }
  if (type === 'string') return toText(rest)
  return type ?? 'any'
}

function toText({ format, pattern, maxLength }: JsonSchema): string {
  if (format) return format
  // The one pattern without a format is that of money.
  if (pattern) return 'decimal, `"149.90"`'
  return maxLength === undefined ? 'string' : `string ≤ ${maxLength}`
}
