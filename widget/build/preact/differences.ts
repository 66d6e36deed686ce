import { options } from 'preact'

/** React's names for SVG that the drawings of the frame use. */
const drawn = /^stroke([A-Z]\w+)/

options.vnode = ({ type, props }) => {
  if (typeof type !== 'string') return
  const given = props as Record<string, unknown>
  for (const name in given) {
    const [, rest] = drawn.exec(name) ?? []
    if (!rest) continue
    given[`stroke-${rest.toLowerCase()}`] = given[name]
    delete given[name]
  }
}

/** Preact hands on the browser's own event, in which React's source looks for just that. */
options.event = (event: Event & { nativeEvent?: Event }) => {
  event.nativeEvent = event
  return event
}
