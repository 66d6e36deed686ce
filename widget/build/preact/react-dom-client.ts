import { type ComponentChild, render } from 'preact'

/** An empty element, drawn into as React does. */
export function createRoot(container: Element) {
  return {
    render: (children: ComponentChild) => render(children, container),
    unmount: () => render(null, container),
  }
}
