/** What a forked process of the bench serves; `close` is called when the parent lets go. */
export type Served = { url: string; close: () => Promise<void> }

/** Waits for the settings, serves, tells the address, and ends with its parent. */
export function serve<Settings>(open: (settings: Settings) => Promise<Served>): void {
  process.once('message', (settings) => {
    void open(settings as Settings).then(({ url, close }) => {
      process.on('message', (message) => {
        if (message === 'cpu') process.send!({ cpuSeconds: cpuSeconds() })
      })
      process.once('disconnect', () => void close().finally(() => process.exit()))
      process.send!({ url })
    })
  })
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}
