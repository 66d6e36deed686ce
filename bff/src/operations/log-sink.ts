import { writeSync } from 'node:fs'

/** So much is written without waiting for the end of the turn. */
const mostCharacters = 16_384
const busyPauseMs = 10

export type LogSink = { write: (line: string) => void }

/**
 * Where log lines go. Those of one turn of the event loop are written together at its end, so that a
 * busy server makes one system call for many. A process that ends writes what is left first; one
 * that is killed loses that turn's lines at most.
 * @param file an open file, such as 1 for the standard output; written to synchronously.
 */
export function createLogSink(file: number): LogSink {
  let lines = ''
  let isDue = false

  function flush(): void {
    const bytes = Buffer.from(lines)
    lines = ''
    writeAll(file, bytes)
  }

  process.once('exit', flush)
  return {
    write(line) {
      lines += line
      if (lines.length >= mostCharacters) flush()
      if (isDue || lines === '') return
      isDue = true
      setImmediate(() => {
        isDue = false
        flush()
      })
    },
  }
}

/** Waits for a reader who is slow. Where nobody can read any more, the server goes on without a log. */
function writeAll(file: number, bytes: Buffer): void {
  let written = 0
  while (written < bytes.length) {
    try {
      written += writeSync(file, bytes, written)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') return
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, busyPauseMs)
    }
  }
}
