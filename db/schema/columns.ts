import { sql, type AnyColumn } from 'drizzle-orm'
import { customType, timestamp } from 'drizzle-orm/pg-core'

/** An instant with millisecond precision, as JavaScript has it: what is hashed into a chain must come back unchanged. */
export const instant = (name: string) => timestamp(name, { precision: 3, withTimezone: true, mode: 'date' })

/** `json` keeps the text exactly as it was written (jsonb does not), so a hash over it can be checked later. */
export const exactJson = customType<{ data: string; driverData: string }>({ dataType: () => 'json' })

/** The number of a transaction, which never comes again: 64 bits, carried as text. */
export const xid8 = customType<{ data: string; driverData: string }>({ dataType: () => 'xid8' })

/** A check that a text column holds one of a closed list. */
export const oneOf = (column: AnyColumn, list: readonly string[]) =>
  sql`${column} in (${sql.raw(list.map((word) => `'${word}'`).join(', '))})`

/** A check that an array column holds only words of a closed list, each at most once. */
export const within = (column: AnyColumn, list: readonly string[]) =>
  sql`${column} <@ array[${sql.raw(list.map((word) => `'${word}'`).join(', '))}]::text[] and is_distinct(${column})`

export const REALMS = ['live', 'test'] as const
export type Realm = (typeof REALMS)[number]

/**
 * Who made a change: the resident, who may act for them (a child's guardian, a helper), a clerk at the counter for them, a
 * file, staff in their own name, the command line, or the portal itself.
 */
export const ACTORS = [
  'resident',
  'guardian',
  'helper',
  'counter',
  'import',
  'staff',
  'operator',
  'system',
] as const
export type ActorKind = (typeof ACTORS)[number]

/** Those of them who work here: whose looks and changes the audit of the staff shows (개인정보의 안전성 확보조치 기준 §8). */
export const WORKING_ACTORS = ['staff', 'counter', 'operator'] as const satisfies readonly ActorKind[]
