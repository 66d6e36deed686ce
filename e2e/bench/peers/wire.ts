/** One direction of a line: what is sent arrives later, in order, and no faster than it allows. */
export type Wire = {
  /** A connection's place on it. It is silent for as long as `waitMs`; null is the end. */
  openLane: (deliver: Deliver, waitMs: number) => (bytes: Uint8Array | null) => void
}

type Deliver = (bytes: Uint8Array | null) => void

type Lane = { pieces: (Uint8Array | null)[]; readyAt: number; deliver: Deliver }

export type WireClock = { now: () => number; after: (ms: number, work: () => void) => void }

/** What one packet holds. */
const pieceBytes = 1_460

const realClock: WireClock = {
  now: () => performance.now(),
  after: (ms, work) => void setTimeout(work, ms),
}

/** Lanes take turns, packet by packet, so that a large file does not hold up a small answer. */
export function createWire(delayMs: number, bytesPerMs: number, clock = realClock): Wire {
  const lanes: Lane[] = []
  const underWay: { at: number; arrive: () => void }[] = []
  let isSending = false
  /** When the last bit has left. Timers come late; this does not, so no bandwidth is lost. */
  let freeAt = 0

  function enter(lane: Lane): void {
    lanes.push(lane)
    if (isSending) return
    freeAt = Math.max(freeAt, clock.now())
    sendNext()
  }

  /** Sends what there was time for by now, and goes on when the line is free again. */
  function sendNext(): void {
    isSending = true
    while (freeAt <= clock.now()) {
      const lane = lanes.shift()
      if (!lane) {
        isSending = false
        return
      }
      const piece = lane.pieces.shift() ?? null
      if (lane.pieces.length > 0) lanes.push(lane)
      freeAt += (piece?.length ?? 0) / bytesPerMs
      underWay.push({ at: freeAt + delayMs, arrive: () => lane.deliver(piece) })
      if (underWay.length === 1) awaitFirst()
    }
    after(freeAt - clock.now(), sendNext)
  }

  function awaitFirst(): void {
    const [first] = underWay
    if (!first) return
    after(first.at - clock.now(), () => {
      while (underWay[0] && underWay[0].at <= clock.now()) underWay.shift()?.arrive()
      awaitFirst()
    })
  }

  const after = (ms: number, work: () => void) => clock.after(Math.max(0, ms), work)

  return {
    openLane: (deliver, waitMs) => {
      const lane: Lane = { pieces: [], readyAt: clock.now() + waitMs, deliver }
      return (bytes) => {
        const isNew = lane.pieces.length === 0
        lane.pieces.push(...(bytes ? cut(bytes) : [null]))
        if (!isNew) return
        const restMs = lane.readyAt - clock.now()
        if (restMs > 0) after(restMs, () => enter(lane))
        else enter(lane)
      }
    },
  }
}

function cut(bytes: Uint8Array): Uint8Array[] {
  const count = Math.ceil(bytes.length / pieceBytes)
  return Array.from({ length: count }, (_, index) =>
    bytes.subarray(index * pieceBytes, (index + 1) * pieceBytes),
  )
}
