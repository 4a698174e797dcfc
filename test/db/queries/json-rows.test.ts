import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Pool } from '#db/client.ts'
import { instantOf, jsonRows } from '#db/queries/json-rows.ts'
import { createTestDatabase, type TestDatabase } from '#test/support/database.ts'

let database: TestDatabase
let pool: Pool
beforeAll(async () => {
  database = await createTestDatabase()
  pool = database.createPool()
})
afterAll(() => database.close())

test('an instant comes back to the millisecond', async () => {
  const instants = [0, 1, 999, 1_763_806_812_345, 1_795_345_512_876, 4_102_444_799_999]
  const rows = await pool.db.execute<{ at: number }>(sql`
    select epoch_ms(${instantOf('at')}::timestamptz(3)) as at
    from ${jsonRows(
      instants.map((at) => ({ at })),
      'at float8',
    )}`)
  expect(rows.map(({ at }) => at)).toEqual(instants)
})

test('lists, null and any text arrive as they were', async () => {
  const rows = [
    { order: ['kakao', 'sms'], text: `'"\\ 가 😀 {}`, at: null },
    { order: [], text: null, at: null },
    { order: null, text: '', at: null },
  ]
  const read = await pool.db.execute(sql`
    select "order", text, ${instantOf('at')} as at from ${jsonRows(rows, '"order" text[], text text, at float8')}`)
  expect([...read]).toEqual(rows)
})
