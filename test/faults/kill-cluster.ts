import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'

const connect = (url: string) => postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} })

/** Runs statements one by one as superuser. */
export async function runAsAdmin(adminUrl: string, ...statements: string[]): Promise<void> {
  const sql = connect(adminUrl)
  try {
    for (const statement of statements) await sql.unsafe(statement)
  } finally {
    await sql.end()
  }
}

/** Stops the process that writes what `synchronous_commit=off` promised to write a little later. It never goes on. */
export async function freezeWalWriter(adminUrl: string): Promise<void> {
  const sql = connect(adminUrl)
  try {
    const [row] = await sql<
      { pid: number }[]
    >`select pid from pg_stat_activity where backend_type = 'walwriter'`
    if (!row) throw new Error('there is no WAL writer')
    process.kill(row.pid, 'SIGSTOP')
  } finally {
    await sql.end()
  }
}

/**
 * Kills every process of the server at once, as a power cut ends them; the page cache outlives it, which is why the WAL
 * writer was stopped before. The postmaster is held first, so that it can neither mend nor make anything.
 */
export async function killCluster(adminUrl: string): Promise<void> {
  const sql = connect(adminUrl)
  const [setting] = await sql<{ folder: string }[]>`select current_setting('data_directory') as folder`
  const text = await readFile(join(setting!.folder, 'postmaster.pid'), 'utf8')
  const postmaster = Number(text.split('\n')[0])
  process.kill(postmaster, 'SIGSTOP')
  const rows = await sql<{ pid: number }[]>`select pid from pg_stat_activity where pid is not null`
  for (const { pid } of rows) kill(pid)
  kill(postmaster)
  await sql.end({ timeout: 0 })
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** Resolves when the server takes statements again. */
export async function awaitServer(adminUrl: string, withinMs: number): Promise<void> {
  const giveUpAt = Date.now() + withinMs
  for (;;) {
    try {
      return await runAsAdmin(adminUrl, 'select 1')
    } catch (error) {
      if (Date.now() > giveUpAt) throw error
      await sleep(50)
    }
  }
}
