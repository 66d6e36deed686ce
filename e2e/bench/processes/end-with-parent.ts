/** A parent that was killed had no chance to stop anybody. */
export function endWithParent(): void {
  process.once('disconnect', () => process.exit(1))
}
