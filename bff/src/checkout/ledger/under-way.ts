/** Calls to iyzico that this process waits for, so that a stop, or a second press, can wait too. */
export type UnderWay = ReturnType<typeof createUnderWay>

/** They belong to no request: whoever asked for one may be gone when it ends. */
export function createUnderWay() {
  const calls = new Map<string, Promise<unknown>>()

  /** The same call, found by its attempt until it has ended. */
  function track<T>(attemptId: string, call: Promise<T>): Promise<T> {
    const ended = call
      .then(
        () => undefined,
        () => undefined,
      )
      .finally(() => {
        if (calls.get(attemptId) === ended) calls.delete(attemptId)
      })
    calls.set(attemptId, ended)
    return call
  }

  return {
    track,
    /** Resolves when the call has ended, however it went; undefined when there is none. */
    find: (attemptId: string): Promise<unknown> | undefined => calls.get(attemptId),
    count: () => calls.size,
    /** Resolves when nothing is under way any more. */
    drained: async (): Promise<void> => {
      await Promise.all(calls.values())
    },
  }
}
