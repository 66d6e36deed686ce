// Where log lines go. A log that is read slowly, or not at all, never holds the server up.
import { performance } from 'node:perf_hooks'
import { pino } from 'pino'

/** A reader who pauses for seconds loses nothing, and the memory of the process stays bounded. */
const usuallyWaitingBytes = 4 * 1024 * 1024
/** How long a process that ends unexpectedly tries to write what is left. */
const exitPatienceMs = 500

export type LogDestination = {
  write: (line: string) => void
  /** How many lines nobody will read, because too many waited or the reader is gone. */
  droppedLines: () => number
  /** Writes what is left, as far as it is read within `withinMs`. Nothing is written afterwards. */
  close: (withinMs: number) => Promise<void>
}

/**
 * Writes beside the event loop, in the order of the lines. The ones of one turn are written together.
 * A process that ends, for whatever reason but a kill, writes what is left first. Closing closes the
 * file too, unless it is the standard output.
 * @param file an open file, such as 1 for the standard output.
 * @param options.mostWaitingBytes lines beyond it are dropped until something is read.
 */
export function createLogDestination(
  file: number,
  { mostWaitingBytes = usuallyWaitingBytes } = {},
): LogDestination {
  // A pipe does not block once Node has made its stream: a write that waits in the kernel for a reader
  // would hold up the end of the process.
  if (file === 1) process.stdout.on('error', () => {})
  let isOver = false
  let droppedLines = 0
  let giveUpAt = Infinity
  const stream = pino.destination({
    dest: file,
    sync: false,
    maxLength: mostWaitingBytes,
    retryEAGAIN: () => performance.now() < giveUpAt,
  })
  const flushSync = stream.flushSync.bind(stream)
  // Called by pino when the process exits.
  stream.flushSync = () => {
    giveUpAt = Math.min(giveUpAt, performance.now() + exitPatienceMs)
    try {
      flushSync()
    } catch {
      // Nobody reads it, and whatever ends the process goes first.
    }
  }
  stream.on('drop', () => (droppedLines += 1))
  stream.on('error', ({ code }: NodeJS.ErrnoException) => {
    isOver ||= code === 'EPIPE'
  })

  return {
    write(line) {
      if (isOver) droppedLines += 1
      else stream.write(line)
    },
    droppedLines: () => droppedLines,
    close: (withinMs) =>
      new Promise((resolve) => {
        if (isOver) return resolve()
        isOver = true
        giveUpAt = performance.now() + withinMs
        stream.once('close', () => resolve()).once('error', () => resolve())
        stream.end()
      }),
  }
}
