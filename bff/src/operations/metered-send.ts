import type { Clock } from '../checkout/ports.ts'
import { SendError, type UpstreamAnswer, type UpstreamRequest } from '../iyzico/send.ts'
import type { Meters } from '../middleware/metrics.ts'

/** The same way to iyzico, with every call timed. Paths are iyzico's own and hold no ids. */
export function meterSend<Request extends UpstreamRequest>(
  send: (request: Request) => Promise<UpstreamAnswer>,
  meters: Meters,
  clock: Pick<Clock, 'monotonic'>,
): (request: Request) => Promise<UpstreamAnswer> {
  return async (request) => {
    const startedAt = clock.monotonic()
    const tell = (outcome: string) =>
      meters.upstream(
        new URL(request.url).pathname,
        outcome,
        (clock.monotonic() - startedAt) / 1_000,
      )
    try {
      const answer = await send(request)
      tell(`${Math.floor(answer.status / 100)}xx`)
      return answer
    } catch (error) {
      tell(outcomeOf(error, request.signal))
      throw error
    }
  }
}

/** A call that was ended for its time comes back as one without an answer. */
function outcomeOf(error: unknown, signal: AbortSignal): string {
  const code = error instanceof SendError ? error.code : 'no_answer'
  return code === 'no_answer' && signal.aborted ? 'timed_out' : code
}
