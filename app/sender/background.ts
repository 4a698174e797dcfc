export type BackgroundTask = {
  /** 0: never. */
  readonly everyMs: number
  readonly work: () => Promise<unknown>
}

/** Work that repeats as long as the process lives for other reasons; one round at a time, and nothing is thrown. */
export function startBackground(
  tasks: readonly BackgroundTask[],
  onTrouble: (error: unknown) => void,
): { stop(): void } {
  const timers = tasks
    .filter(({ everyMs }) => everyMs > 0)
    .map(({ everyMs, work }) => {
      let isBusy = false
      const round = () => {
        if (isBusy) return
        isBusy = true
        work()
          .catch(onTrouble)
          .finally(() => {
            isBusy = false
          })
      }
      return setInterval(round, everyMs).unref()
    })
  return {
    stop() {
      for (const timer of timers) clearInterval(timer)
    },
  }
}
