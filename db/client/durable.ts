import type postgres from 'postgres'

export const MIN_SERVER_VERSION = 15

/** The database would lose committed evidence in a power cut, or is too old; the message says what to change. */
export class NotDurableError extends Error {
  override readonly name = 'NotDurableError'
}

/**
 * Refuses a database whose "committed" may be a lie (DESIGN.md 8: with synchronous_commit=off a power cut lost 98 % of the
 * acknowledged rows). Reads the settings of this very connection, so that role and database settings count.
 * `local` is accepted only where no synchronous standby is configured: there it means the same as `on`; with a standby it
 * would acknowledge before the other building has the row. `remote_write`, `on`, `remote_apply` are accepted.
 * @param options.allowEphemeral for ordinary tests only: skips durability, still checks the version
 * @throws NotDurableError
 */
export async function assertDurable(
  sql: postgres.Sql,
  options: { allowEphemeral?: boolean } = {},
): Promise<void> {
  const rows = await sql<{ name: string; setting: string }[]>`
    select name, setting from pg_settings
    where name in ('server_version_num', 'fsync', 'full_page_writes', 'synchronous_commit', 'synchronous_standby_names')`
  const settings = new Map(rows.map((row) => [row.name, row.setting]))

  const major = Math.floor(Number(settings.get('server_version_num')) / 10_000)
  if (!(major >= MIN_SERVER_VERSION)) {
    throw new NotDurableError(
      `PostgreSQL ${major} is too old: version ${MIN_SERVER_VERSION} or newer is needed`,
    )
  }
  if (options.allowEphemeral) return

  const problems: string[] = []
  for (const name of ['fsync', 'full_page_writes']) {
    if (settings.get(name) !== 'on') problems.push(`${name} is ${settings.get(name)}, it must be on`)
  }
  const commit = settings.get('synchronous_commit')
  const hasStandby = (settings.get('synchronous_standby_names') ?? '') !== ''
  if (commit === 'off') {
    problems.push('synchronous_commit is off, it must be on (a power cut would lose answers already given)')
  } else if (commit === 'local' && hasStandby) {
    problems.push('synchronous_commit is local although a synchronous standby is configured, it must be on')
  }
  if (problems.length > 0) {
    throw new NotDurableError(
      `The database may lose committed evidence: ${problems.join('; ')}. ` +
        'Look in postgresql.conf, in ALTER ROLE … SET, ALTER DATABASE … SET and in the options of DATABASE_URL.',
    )
  }
}
