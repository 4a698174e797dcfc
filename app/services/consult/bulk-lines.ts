import { setTimeout as sleep } from 'node:timers/promises'
import type { FieldError } from '#app/domain/field-error.ts'
import { SECOND, type Instant } from '#app/domain/time.ts'
import type { Ctx } from '../ctx.ts'
import type { Key } from '../catalog/catalog.ts'
import { ServiceError } from '../errors.ts'
import { parseLine } from '../ndjson/parse-line.ts'
import type { RawLine } from '../ndjson/read-lines.ts'
import { readNotice } from './consult.ts'
import {
  consultBody,
  faultsOf,
  invalidBody,
  parseItem,
  parseShape,
  type Item,
  type Notice,
} from './question.ts'

/** One line of a bulk, read and charged: what is asked, or why that cannot be answered. */
export type BulkLine = { readonly number: number } & (
  | { readonly ok: true; readonly notice: Notice; readonly item: Item }
  | { readonly ok: false; readonly error: unknown }
)

type Reader = Pick<Ctx, 'catalog' | 'clock' | 'quota'>

/**
 * Reads lines and charges the valid ones to the key's quota. Where nothing is left it waits for the next minute, so that
 * a long stream goes at the pace of its quota and no line of it is refused; what is read before goes on meanwhile.
 */
export async function* readBulkLines(
  ctx: Reader,
  key: Key,
  groups: AsyncIterable<readonly RawLine[]>,
  signal: AbortSignal,
): AsyncGenerator<BulkLine[]> {
  for await (const raws of groups) {
    let read = createReader(ctx, key, ctx.clock())
    let lines: BulkLine[] = []
    for (const raw of raws) {
      let line = await read(raw)
      if (line.ok && !ctx.quota.take(key, 1)) {
        if (lines.length > 0) yield lines
        lines = []
        if (!(await takeWhenLeft(ctx, key, signal))) return
        // A notice without a time of its own is meant for now, and now is later.
        read = createReader(ctx, key, ctx.clock())
        line = await read(raw)
      }
      lines.push(line)
    }
    if (signal.aborted) return
    yield lines
  }
}

/** @returns false when the sender has gone */
async function takeWhenLeft(ctx: Reader, key: Key, signal: AbortSignal): Promise<boolean> {
  while (!signal.aborted) {
    if (ctx.quota.take(key, 1)) return true
    const { resetSeconds } = ctx.quota.standing(key)
    await sleep(Math.min(resetSeconds * SECOND, SECOND), undefined, { signal }).catch(() => {})
  }
  return false
}

/** Reads the lines of one group. A notice that stands on many of them is looked up once. */
function createReader(ctx: Reader, key: Key, at: Instant): (raw: RawLine) => Promise<BulkLine> {
  const notices = new Map<string, ReturnType<typeof readNotice>>()

  function findNotice(shape: Parameters<typeof readNotice>[2]): ReturnType<typeof readNotice> {
    const { topic, urgency, sendAt, channels, receipt, links } = shape
    const text = JSON.stringify([topic, urgency, sendAt, channels, receipt, links])
    const known = notices.get(text)
    if (known) return known
    const notice = readNotice(ctx, key, shape, at)
    notices.set(text, notice)
    return notice
  }

  return async (raw) => {
    const { number } = raw
    try {
      const shape = parseShape(consultBody, requireValue(raw))
      if (!shape.ok) throw invalidBody(shape.errors)
      const item = parseItem(shape.value)
      const notice = await findNotice(shape.value)
      if (!item.ok || !notice.ok) throw invalidBody([...faultsOf(item), ...faultsOf(notice)])
      return { number, ok: true, notice: notice.value, item: item.value }
    } catch (error) {
      return { number, ok: false, error }
    }
  }
}

function requireValue(raw: RawLine): unknown {
  const parsed = parseLine(raw)
  if (parsed.ok) return parsed.value
  const { code, detail, errors = [] } = parsed.problem
  throw new ServiceError('invalid', detail, { code, errors: [...errors] as FieldError[] })
}
