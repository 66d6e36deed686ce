// Loaded into a BFF before anything else: tells its parent what only the process itself can see.
import { readdirSync } from 'node:fs'
import { endWithParent } from './end-with-parent.ts'

/** What a process holds, after two full collections where it was started with `--expose-gc`. */
export type Holdings = {
  heapBytes: number
  rssBytes: number
  /** Open file descriptors; 0 where the system does not list them. */
  descriptors: number
  /** Timers, sockets and the like that keep the event loop busy. */
  resources: number
}

endWithParent()
process.on('message', () => {
  globalThis.gc?.()
  // What finalizers let go of in the first is collected in the second.
  globalThis.gc?.()
  const { heapUsed, rss } = process.memoryUsage()
  const holdings: Holdings = {
    heapBytes: heapUsed,
    rssBytes: rss,
    descriptors: countDescriptors(),
    resources: process.getActiveResourcesInfo().length,
  }
  process.send?.(holdings)
})

function countDescriptors(): number {
  try {
    return readdirSync('/proc/self/fd').length
  } catch {
    return 0
  }
}
