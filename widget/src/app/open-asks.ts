/** Questions to the page, each with a number, and none that waits for ever. */
export type OpenAsks<Answer> = {
  /** Asks with a number of its own; `otherwise`, when no answer comes in time. */
  ask: (send: (ask: number) => void) => Promise<Answer>
  /** Answers one; a number that is not waited for is nobody's. */
  settle: (ask: number, answer: Answer) => void
  /** Answers all of them with `otherwise`. */
  end: () => void
}

export function openAsks<Answer>(otherwise: Answer, longestMs: number): OpenAsks<Answer> {
  const waiting = new Map<number, (answer: Answer) => void>()
  let count = 0
  return {
    ask(send) {
      const number = (count += 1)
      return new Promise((resolve) => {
        const settle = (answer: Answer) => {
          clearTimeout(timer)
          waiting.delete(number)
          resolve(answer)
        }
        const timer = setTimeout(() => settle(otherwise), longestMs)
        waiting.set(number, settle)
        send(number)
      })
    },
    settle: (ask, answer) => waiting.get(ask)?.(answer),
    end() {
      for (const settle of waiting.values()) settle(otherwise)
    },
  }
}
