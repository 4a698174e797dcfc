import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CONSULT_SETTINGS, readFacts } from '#db/queries/consult.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase({ fresh: true })
})
afterAll(() => database.close())

const ask = () => ({ hash: randomUUID(), residentId: null, topic: 'tax.payment-due', agencyId: randomUUID() })

// Mutants: let PostgreSQL plan each look-up anew; let it read whole tables, which are small here.
test('a look-up is planned once, and goes by indexes however small the tables were then', async () => {
  const pool = database.createPool({ max: 1, settings: CONSULT_SETTINGS })
  for (let time = 1; time <= 10; time++) await pool.run((sql) => readFacts(sql, [ask(), ask()]))
  const [kept] = await pool.run(
    (sql) => sql<{ name: string; generic: number; custom: number }[]>`
      select name, generic_plans::int as generic, custom_plans::int as custom from pg_prepared_statements
      where statement like ${'%from address_index%'} and statement not like ${'%pg_prepared_statements%'}`,
  )
  expect(kept).toMatchObject({ generic: 10, custom: 0 })
  const plan = await pool.run((sql) => sql.unsafe(`explain execute "${kept!.name}"('', '', '', '')`))
  const text = plan.map((line) => Object.values(line)[0]).join('\n')
  for (const table of [
    'address_index',
    'resident',
    'preference',
    'consent_state',
    'contact_point',
    'channel_block',
  ])
    expect(text).toMatch(
      new RegExp(`(Index|Index Only|Bitmap Heap) Scan .*on ${table}\\b|Bitmap Index Scan on ${table}`),
    )
  expect(text).not.toContain('Seq Scan')
})
