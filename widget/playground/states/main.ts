/** Every state by name, side by side in tr/en, light/dark, phone/desktop. */
import '../shell.css'
import './states.css'
import { findPart, readField } from '../find-part.ts'
import { bindShell } from '../shell.ts'
import { viewNames } from './fixture-views.ts'
import { toAddress, toCells, type Cell, type Choice } from './to-cells.ts'

/** A row ahead of what is looked at: hundreds of documents at once would be a heavy page. */
const nearby = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) load(target as HTMLIFrameElement)
    }
  },
  { rootMargin: '300px' },
)

bindShell()
const form = findPart('#choices', HTMLFormElement)
const states = form.elements.namedItem('state') as HTMLSelectElement
states.append(new Option('all', ''), ...viewNames.map((name) => new Option(name)))
const query = new URLSearchParams(location.search)
for (const select of form.querySelectorAll('select')) {
  const wanted = query.get(select.name)
  if (wanted && [...select.options].some(({ value }) => value === wanted)) select.value = wanted
}
form.addEventListener('change', show)
show()

function show(): void {
  const read = (name: string) => readField(form, name)
  const choice = { locale: read('locale'), theme: read('theme'), screen: read('screen') }
  nearby.disconnect()
  const shown = viewNames.filter((name) => !read('state') || name === read('state'))
  const rows = shown.map((name) => toRow(name, choice))
  findPart('#rows', HTMLElement).replaceChildren(...rows)
  const cells = rows.reduce((sum, row) => sum + row.querySelectorAll('iframe').length, 0)
  findPart('#count', HTMLElement).textContent =
    `${shown.length} of ${viewNames.length} states, ${cells} pictures`
}

function load(frame: HTMLIFrameElement): void {
  nearby.unobserve(frame)
  frame.src = frame.dataset['address'] ?? ''
}

function toRow(name: string, choice: Choice): HTMLElement {
  const row = document.createElement('section')
  row.id = name
  const heading = document.createElement('h2')
  heading.id = `${name}-heading`
  heading.textContent = name
  row.setAttribute('aria-labelledby', heading.id)
  const line = document.createElement('div')
  line.className = 'line'
  line.tabIndex = 0
  line.role = 'group'
  line.ariaLabel = `${name}, side by side`
  line.append(...toCells(name, choice).map(toFigure))
  row.append(heading, line)
  return row
}

function toFigure(cell: Cell): HTMLElement {
  const { view, locale, theme, screen } = cell
  const figure = document.createElement('figure')
  figure.dataset['screen'] = screen
  figure.dataset['theme'] = theme
  const frame = document.createElement('iframe')
  frame.title = `${view} ${locale} ${theme} ${screen}`
  frame.dataset['address'] = toAddress(cell)
  nearby.observe(frame)
  const caption = document.createElement('figcaption')
  caption.textContent = `${locale} · ${theme} · ${screen}`
  figure.append(frame, caption)
  return figure
}
