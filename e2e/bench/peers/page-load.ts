import { canPay, type Contestant } from './contestants.ts'
import { countHops } from './hops.ts'
import type { LoadedRequest } from './requests.ts'
import type { Visit } from './visit.ts'

/** What a payment costs a page on its first visit, without the merchant's own document. */
export type PageLoad = {
  /** Headers and bodies, as they went over the line. */
  allBytes: number
  /** Of these, what is loaded by the merchant's page: scripts and stylesheets. Ours: the loader. */
  pageBytes: number
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
    requests: requests.length,
    hops: countHops(
      requests.flatMap(({ startedAt, answeredAt }) =>
        answeredAt !== null && answeredAt <= canPayAt ? [{ startedAt, answeredAt }] : [],
      ),
    ),
  }
}

function bytesOf(requests: readonly LoadedRequest[]): number {
  return requests.reduce((sum, { bytes }) => sum + bytes, 0)
}
