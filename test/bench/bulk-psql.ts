import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Arena } from './arena.ts'
import { EVIDENCE, FIELDS, FIXED_ANSWER, POINTS, questionExpression } from './baseline-sql.ts'
import type { BulkFiles } from './bulk-files.ts'
import { runClientProgram } from './client-programs.ts'

/**
 * What somebody at a terminal would do with a list: COPY in, one insert of all evidence, COPY of the joined facts out,
 * in the order of the list. The addresses come hashed, nothing is decided and the evidence holds a fixed answer, all to
 * its advantage; so is the memory, and that a whole table is read at once rather than resident by resident.
 * @returns lines a second, and how many lines did not come back
 */
export async function runPsql(
  program: string,
  arena: Arena,
  { lines, rows }: BulkFiles,
): Promise<{ perSecond: number; faults: number }> {
  const script = join(arena.dataDir, 'bulk.sql')
  await writeFile(script, toScript(arena, rows))
  const startedAt = performance.now()
  const printed = await runClientProgram(program, arena.databaseUrl, [
    '-X',
    '-v',
    'ON_ERROR_STOP=1',
    '-f',
    script,
  ])
  const seconds = (performance.now() - startedAt) / 1_000
  const [inserted, copied] = [/INSERT 0 (\d+)/, /COPY (\d+)\s*$/].map((tag) => Number(tag.exec(printed)?.[1]))
  return { perSecond: lines / seconds, faults: lines - Math.min(inserted ?? 0, copied ?? 0) }
}

/** As many rows as one of the portal's blocks holds at most; their place is a smallint. */
const BLOCK = 500

const toScript = ({ asker }: Arena, rows: string) => `
set work_mem = '256MB';
create temp table ask (n int, hash uuid, topic text, reference text);
\\copy ask from '${rows}'
analyze ask;
insert into ${EVIDENCE}
select gen_random_uuid(), now(), '${asker.agencyId}', a.n / ${BLOCK} + 1, a.n % ${BLOCK} + 1, '${asker.agencyId}', '${asker.apiKeyId}', i.resident_id,
  ${questionExpression('a.topic', 'a.reference')}::json, '${FIXED_ANSWER}'::json
from ask a join address_index i on i.hash = a.hash and i.role = 'own';
\\copy (${oneLine(JOINED)}) to '/dev/null'
`

const JOINED = `
  select a.n, a.reference, ${FIELDS}
  from ask a
  join address_index i on i.hash = a.hash and i.role = 'own'
  join resident r on r.id = i.resident_id and r.erased_at is null
  left join preference p on p.resident_id = r.id and p.topic = a.topic
  left join consent_state s on s.resident_id = r.id and s.topic = a.topic
  left join (select c.resident_id, ${POINTS} from contact_point c group by c.resident_id) c on c.resident_id = r.id
  order by a.n`

/** psql's own commands end with their line. */
const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()
