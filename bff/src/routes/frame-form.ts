import type { PostedOptions } from '../contract/index.ts'
import { readText } from '../middleware/read-json.ts'
import { findUnsafeStructure } from '../middleware/safe-structure.ts'

/** What the element posts to open its frame: the attributes that it has, by their names. */
export type FrameForm = { clientSecret: string; options: PostedOptions }

const locales = ['tr', 'en'] as const
const themes = ['auto', 'light', 'dark'] as const
const logins = ['page', 'popup'] as const

/**
 * The form of a frame that is being opened; undefined when it cannot be read. Nobody is told why: the
 * frame goes on without it, and a wrong attribute was named on the console before it was sent.
 */
export async function readFrameForm(
  request: Request,
  maxBytes: number,
): Promise<FrameForm | undefined> {
  const text = await readText(request, maxBytes).catch(() => undefined)
  if (text === undefined) return undefined
  const fields = new URLSearchParams(text)
  const locale = oneOf(locales, fields.get('locale'))
  const login = oneOf(logins, fields.get('login'))
  const appearance = toPlainObject(fields.get('appearance'))
  const texts = toPlainObject(fields.get('texts'))
  return {
    clientSecret: fields.get('client-secret') ?? '',
    options: {
      theme: oneOf(themes, fields.get('theme')) ?? 'auto',
      ...(locale && { locale }),
      ...(login && { login }),
      ...(appearance && { appearance }),
      ...(texts && { texts }),
    },
  }
}

function oneOf<Choice extends string>(
  choices: readonly Choice[],
  value: string | null,
): Choice | undefined {
  return choices.find((choice) => choice === value)
}

function toPlainObject(text: string | null): object | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '')
    const isPlain = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isPlain && !findUnsafeStructure(value, 'tr') ? value : undefined
  } catch {
    return undefined
  }
}
