import type { Note } from './note.ts'
import type { Recorder } from './recorder.ts'
import { toLine } from './to-line.ts'

const mostShown = 200

const labels: Record<Note['kind'], string> = {
  request: 'request',
  token: 'token',
  message: 'message',
  event: 'event',
  control: 'you',
}

/** Lists what is noted, newest first, one kind of it or all. */
export function showNotes(root: HTMLElement, recorder: Recorder): void {
  const list = root.querySelector('.notes') as HTMLElement
  const filters = root.querySelectorAll<HTMLButtonElement>('[data-kind]')
  for (const button of filters) {
    button.addEventListener('click', () => {
      for (const other of filters) other.ariaPressed = String(other === button)
      list.dataset['shown'] = button.dataset['kind'] ?? 'all'
    })
  }
  root.querySelector('[data-do=clear]')?.addEventListener('click', () => {
    recorder.clear()
    list.replaceChildren()
  })
  const show = (note: Note) => {
    list.prepend(toItem(note))
    while (list.childElementCount > mostShown) list.lastElementChild?.remove()
  }
  for (const note of recorder.notes()) show(note)
  recorder.listen(show)
}

function toItem(note: Note): HTMLElement {
  const item = document.createElement('li')
  item.dataset['kind'] = note.kind
  if (note.kind === 'request' && (note.status === 0 || note.status >= 400)) {
    item.dataset['failed'] = ''
  }
  const time = document.createElement('time')
  time.textContent = new Date(note.at).toISOString().slice(11, 23)
  const label = document.createElement('b')
  label.textContent = toLabel(note)
  const text = document.createElement('span')
  text.textContent = toLine(note)
  item.append(time, label, text)
  return item
}

function toLabel(note: Note): string {
  if (note.kind === 'request') return note.to
  if (note.kind === 'message') return note.direction === 'up' ? 'frame → page' : 'page → frame'
  return labels[note.kind]
}
