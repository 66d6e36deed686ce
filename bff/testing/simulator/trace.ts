/** What happened, line by line. Ids are named in the order in which they turn up. */
export function createTrace(now: () => number) {
  const startedAt = now()
  const lines: string[] = []
  const names = new Map<string, string>()
  const counts = new Map<string, number>()

  function nameOf(id: string): string {
    const known = names.get(id)
    if (known !== undefined) return known
    const kind = id.split('_')[0] ?? 'id'
    const count = (counts.get(kind) ?? 0) + 1
    counts.set(kind, count)
    names.set(id, `${kind}${count}`)
    return `${kind}${count}`
  }

  return {
    lines,
    add(text: string): void {
      const elapsed = ((now() - startedAt) / 1_000).toFixed(3).padStart(10)
      lines.push(`${elapsed} ${text.replaceAll(/\b[a-z]+_[0-9a-f]{32}\b/g, nameOf)}`)
    },
  }
}
