// The call on the page in the words of a terminal and of a program.
import type { Asked } from './create-server.ts'
import { toHeaders } from './to-headers.ts'

const canHaveBody = ({ method, body }: Asked) => method !== 'GET' && body.trim() !== ''

export function toCurl(asked: Asked, bffUrl: string): string {
  const parts = [
    `curl ${quote(bffUrl + asked.path)}`,
    ...(asked.method === 'GET' ? [] : [`--request ${asked.method}`]),
    ...headersOf(asked).map(([name, value]) => `--header ${quote(`${name}: ${value}`)}`),
    ...(canHaveBody(asked) ? [`--data ${quote(asked.body)}`] : []),
  ]
  return parts.join(' \\\n  ')
}

export function toFetch(asked: Asked, bffUrl: string): string {
  const init = {
    method: asked.method,
    headers: Object.fromEntries(headersOf(asked)),
    ...(canHaveBody(asked) && { body: asked.body }),
  }
  return `await fetch(${JSON.stringify(bffUrl + asked.path)}, ${JSON.stringify(init, null, 2)})`
}

function headersOf(asked: Asked): [string, string][] {
  return [...toHeaders(asked.headers)]
}

/** For a POSIX shell: nothing inside single quotes is read, but a single quote ends them. */
function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
