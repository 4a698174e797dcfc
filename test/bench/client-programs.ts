import { execFile, execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { promisify } from 'node:util'

const run = promisify(execFile)
const FOLDER = '/usr/lib/postgresql' // where Debian keeps what is not on PATH

/** A program that comes with PostgreSQL's client; null: not installed. */
export function findClientProgram(name: 'pgbench' | 'psql'): string | null {
  return findOnPath(name) ?? findNewest(name)
}

/**
 * Runs it against a database, whose password does not show in the list of processes.
 * @returns what it printed
 * @throws Error when it fails, with its words
 */
export async function runClientProgram(
  program: string,
  databaseUrl: string,
  args: string[],
): Promise<string> {
  const { hostname, port, username, password, pathname } = new URL(databaseUrl)
  const env = {
    ...process.env,
    PGHOST: hostname,
    PGPORT: port,
    PGUSER: username,
    PGPASSWORD: password,
    PGDATABASE: pathname.slice(1),
  }
  const { stdout } = await run(program, args, { env })
  return stdout
}

function findOnPath(name: string): string | null {
  try {
    return execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim()
  } catch {
    return null
  }
}

function findNewest(name: string): string | null {
  try {
    const versions = readdirSync(FOLDER).sort((a, b) => Number(b) - Number(a))
    const programs = versions.flatMap((version) =>
      readdirSync(`${FOLDER}/${version}/bin`)
        .filter((file) => file === name)
        .map((file) => `${FOLDER}/${version}/bin/${file}`),
    )
    return programs[0] ?? null
  } catch {
    return null
  }
}
