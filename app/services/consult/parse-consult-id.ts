import type { Instant } from '#app/domain/time.ts'

/** A consult as it is stored: its uuid, and `decidedAt`, which says in which partition it lies. */
export type ConsultName = { consultId: string; decidedAt: Instant }

const CONSULT_ID = /^con_([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/**
 * The id of a consult as agencies see it, `con_…`, or, where a client decided from the continuity pack, the UUIDv7 it
 * made. Its first 48 bits are the millisecond of `decidedAt` (RFC 9562 §5.7). null: it names no consult.
 */
export function parseConsultId(text: string): ConsultName | null {
  const consultId = UUID.test(text) ? text.toLowerCase() : CONSULT_ID.exec(text)?.slice(1).join('-')
  if (consultId === undefined) return null
  return { consultId, decidedAt: Number.parseInt(consultId.slice(0, 13).replace('-', ''), 16) }
}
