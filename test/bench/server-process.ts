import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { BulkJob, BulkResult } from './bulk-client.ts'
import type { LoadJob, LoadResult } from './load.ts'

export type ServerProcess = {
  name: string
  url: string
  pid: number
  /** CPU time it has used so far, in seconds. */
  cpuSeconds: () => Promise<number>
  stop: () => Promise<void>
}

/**
 * Starts a server of this folder in a process of its own; `settings` reach it as its first message, and it answers with
 * its address. It ends when this process ends, however that comes about (see child.ts).
 */
export async function startServer(
  name: string,
  script: string,
  settings: object,
  options: { execArgv?: string[]; env?: Record<string, string> } = {},
): Promise<ServerProcess> {
  const child = fork(join(import.meta.dirname, script), {
    ...options,
    env: { ...process.env, ...options.env },
  })
  const { url } = await ask<{ url: string }>(child, settings)
  return {
    name,
    url,
    pid: child.pid!,
    cpuSeconds: async () => (await ask<{ cpuSeconds: number }>(child, 'cpu')).cpuSeconds,
    stop: () => stop(child),
  }
}

/** A process that asks. */
export type Load = {
  run: (job: LoadJob) => Promise<LoadResult>
  /** Ends what is asked in an open loop before its time. */
  enough: () => void
  stop: () => Promise<void>
}

/** One for all rounds, so that every server meets it equally warm. */
export function startLoad(): Load {
  const child = fork(join(import.meta.dirname, 'load.ts'))
  return {
    run: (job) => ask<LoadResult>(child, job),
    enough: () => child.send('enough'),
    stop: () => stop(child),
  }
}

export type BulkClient = { run: (job: BulkJob) => Promise<BulkResult>; stop: () => Promise<void> }

/** The process that sends bulks: what it has to read must not make singles late that are asked beside it. */
export function startBulkClient(): BulkClient {
  const child = fork(join(import.meta.dirname, 'bulk-client.ts'))
  return { run: (job) => ask<BulkResult>(child, job), stop: () => stop(child) }
}

async function ask<Answer>(child: ChildProcess, message: object | string): Promise<Answer> {
  child.send(message)
  const controller = new AbortController()
  const { signal } = controller
  const gone = once(child, 'exit', { signal }).then(([code]) => {
    throw new Error(`a process of the bench ended (${String(code)}); see above`)
  })
  gone.catch(() => {}) // called off below
  try {
    const [answer] = (await Promise.race([once(child, 'message', { signal }), gone])) as [Answer]
    return answer
  } finally {
    controller.abort()
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = once(child, 'exit')
  child.disconnect()
  await exit
}
