/** What a run has shown to be wrong. `signature` is the same for every run that shows the same fault. */
export type Finding = { signature: string; text: string; at: number }

export function createFindings(deps: { now: () => number; trace: (text: string) => void }) {
  const { now, trace } = deps
  const found: Finding[] = []
  const seen = new Set<string>()

  return {
    all: () => found,
    /** `subject` names what it is about: the same fault of the same subject is told once. */
    report(signature: string, subject: string, text: string): void {
      const key = `${signature} ${subject}`
      if (seen.has(key)) return
      seen.add(key)
      found.push({ signature, text: `${subject}: ${text}`, at: now() })
      trace(`!! ${signature} ${subject}: ${text}`)
    },
    has: (subject: string) => [...seen].some((key) => key.includes(subject)),
  }
}
