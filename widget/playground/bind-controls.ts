import { findPart } from './find-part.ts'

/** Language and theme from the address, changed in place by the form; the element on and off. */
export function bindControls(
  form: HTMLElement,
  element: HTMLElement,
  query: URLSearchParams,
): void {
  for (const name of ['locale', 'theme']) {
    const select = form.querySelector(`[name=${name}]`) as HTMLSelectElement
    const wanted = query.get(name)
    if (wanted && [...select.options].some(({ value }) => value === wanted)) select.value = wanted
    const apply = () => {
      if (select.value) element.setAttribute(name, select.value)
      else element.removeAttribute(name)
      if (name === 'theme') document.documentElement.dataset['theme'] = select.value
    }
    select.addEventListener('change', apply)
    apply()
  }

  const place = findPart('#checkout')
  const presence = findPart('#presence')
  presence.addEventListener('click', () => {
    if (element.isConnected) element.remove()
    else place.append(element)
    presence.textContent = element.isConnected ? 'Take off the page' : 'Put back'
  })
}
