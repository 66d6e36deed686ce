import { canPay, type Contestant } from './contestants.ts'
import { countHops } from './hops.ts'
import type { LoadedRequest } from './requests.ts'
import type { Visit } from './visit.ts'

/** What a payment costs a page on its first visit, without the merchant's own document. */
export type PageLoad = {
  /** The bodies alone, as they went over the line: a stand-in's headers say nothing of the real one. */
  allBytes: number
  /** Of these, the scripts and stylesheets of the merchant's page itself. */
  pageBytes: number
  /** Of these again, the first one: what the page waits for before anything can begin. */
  tagBytes: number
  headerBytes: number
  requests: number
  /** Requests one after another, from the script tag until the buyer can pay. */
  hops: number
}

export function toLoad(
  { requests, stagesMs, scriptTagAt }: Visit,
  { stages }: Pick<Contestant, 'stages'>,
): PageLoad {
  const [first = canPay] = Object.keys(stages)
  const canPayAt = scriptTagAt + (stagesMs[first] ?? Infinity)
  const ofPage = requests.filter(
    ({ isOfPage, type }) => isOfPage && (type === 'Script' || type === 'Stylesheet'),
  )
  return {
    allBytes: bytesOf(requests),
    pageBytes: bytesOf(ofPage),
    tagBytes: bytesOf(ofPage.toSorted((one, other) => one.startedAt - other.startedAt).slice(0, 1)),
    headerBytes: requests.reduce((sum, { headerBytes }) => sum + headerBytes, 0),
    requests: requests.length,
    hops: countHops(
      requests.flatMap(({ startedAt, answeredAt }) =>
        answeredAt !== null && answeredAt <= canPayAt ? [{ startedAt, answeredAt }] : [],
      ),
    ),
  }
}

function bytesOf(requests: readonly LoadedRequest[]): number {
  return requests.reduce((sum, { bodyBytes }) => sum + bodyBytes, 0)
}
