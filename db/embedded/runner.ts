import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

/** The user PostgreSQL's programs run as, and how to start a program as that user. */
export type Runner = {
  uid: number
  gid: number
  /** False when it is not us: we are root, and PostgreSQL refuses root. */
  isSelf: boolean
  spawnOptions: { uid?: number; gid?: number; cwd: string; env: NodeJS.ProcessEnv }
}

const run = promisify(execFile)
const NOBODY = 'nobody'

/** A clean environment: a PGDATA, PGPORT or LANG of the operator's shell must not reach the programs. */
const env = {
  PATH: process.env['PATH'] ?? '/usr/bin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
} as unknown as NodeJS.ProcessEnv

export function selfRunner(): Runner {
  const uid = process.getuid?.() ?? -1
  return { uid, gid: process.getgid?.() ?? -1, isSelf: true, spawnOptions: { cwd: '/', env } }
}

/** The owner of data that exists already, or `nobody`, who exists everywhere: no user is ever created. */
export async function otherRunner(owner: { uid: number; gid: number } | null): Promise<Runner> {
  const { uid, gid } = owner ?? (await findNobody())
  return { uid, gid, isSelf: false, spawnOptions: { uid, gid, cwd: '/', env } }
}

async function findNobody(): Promise<{ uid: number; gid: number }> {
  const passwd = await readFile('/etc/passwd', 'utf8').catch(() => '')
  const fields = passwd
    .split('\n')
    .map((line) => line.split(':'))
    .find(([name]) => name === NOBODY)
  const uid = Number(fields?.[2])
  const gid = Number(fields?.[3])
  if (!(uid > 0 && gid > 0)) {
    throw new Error(
      'PostgreSQL refuses to run as root, and this machine has no user "nobody" to run it as. ' +
        'Start the portal as an ordinary user, or set DATABASE_URL.',
    )
  }
  return { uid, gid }
}

/** Can that user enter the folder? Tried for real: modes alone would miss ACLs, mounts and mandatory access control. */
export async function canEnter(runner: Runner, folder: string): Promise<boolean> {
  return run('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], runner.spawnOptions).then(
    () => true,
    () => false,
  )
}
