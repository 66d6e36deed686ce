import {
  densities,
  isAppearance,
  presetNames,
  type Appearance,
} from '../../src/protocol/appearance.ts'
import { findPart, readField } from '../find-part.ts'
import { toMarkup } from './to-markup.ts'

/** What a merchant may set, from the address at first, changed in place; the element on and off. */
export function bindControls(
  form: HTMLFormElement,
  element: HTMLElement,
  query: URLSearchParams,
): void {
  fill(form, 'preset', presetNames)
  fill(form, 'density', densities)
  for (const field of form.elements) {
    const wanted = 'name' in field ? query.get(String(field.name)) : null
    if (wanted && (field instanceof HTMLSelectElement || field instanceof HTMLInputElement)) {
      const before = field.value
      field.value = wanted
      if (!field.value) field.value = before
    }
  }
  const apply = () => {
    const read = (name: string) => readField(form, name)
    setAttribute(element, 'locale', read('locale'))
    setAttribute(element, 'theme', read('theme'))
    const appearance = toAppearance(read('preset'), read('density'), read('accent'))
    setAttribute(element, 'appearance', appearance ? JSON.stringify(appearance) : '')
    findPart('#page', HTMLElement).style.width = `${read('width')}px`
    findPart('#page', HTMLElement).dataset['theme'] = read('theme')
    findPart('#width-shown', HTMLElement).textContent = read('width')
    findPart('#markup', HTMLElement).textContent = toMarkup(element)
  }
  form.addEventListener('input', apply)
  apply()

  const place = findPart('#checkout', HTMLElement)
  const presence = findPart('#presence', HTMLElement)
  presence.addEventListener('click', () => {
    if (element.isConnected) element.remove()
    else place.append(element)
    presence.textContent = element.isConnected ? 'Take off the page' : 'Put back'
  })
}

function toAppearance(preset: string, density: string, accent: string): Appearance | undefined {
  const wanted = {
    ...(preset && { preset }),
    ...(density && { density }),
    ...(accent && { colors: { accent } }),
  }
  return Object.keys(wanted).length > 0 && isAppearance(wanted) ? wanted : undefined
}

function fill(form: HTMLFormElement, name: string, choices: readonly string[]): void {
  const select = form.elements.namedItem(name) as HTMLSelectElement
  select.replaceChildren(new Option('the default', ''), ...choices.map((each) => new Option(each)))
}

function setAttribute(element: HTMLElement, name: string, value: string): void {
  if (value) element.setAttribute(name, value)
  else element.removeAttribute(name)
}
