/** Ctrl-C and the like: an end by `exit`, on which every process that was started is killed. */
export function endOnSignals(): void {
  process.once('SIGINT', () => process.exit(130))
  process.once('SIGTERM', () => process.exit(143))
}
