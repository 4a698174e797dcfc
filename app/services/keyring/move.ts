import { countKeyUse, findFirstMove, type KeyUseRow } from '#db/queries/keyring.ts'
import { takeTime } from '#db/queries/unhurried.ts'
import { addMonths, formatInstant, MINUTE } from '#app/domain/time.ts'
import { recordAudit } from '../audit/record.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { WITHDRAW_MONTHS } from '../link/token.ts'
import { moveResidentKeys, type MoveHooks } from '../resident/move-keys.ts'
import { moveStaffKeys } from '../staff/move-keys.ts'
import { moveWebhookKeys } from '../webhook/move-keys.ts'

const RINGS = ['secrets', 'lookup'] as const
type Ring = (typeof RINGS)[number]

/** They move by themselves when they are used, or end: nobody here knows what they were made of. */
const MOVE_ALONE: readonly string[] = ['logins', 'counterCodes']

/** An older key of a ring. */
export type OlderKey = {
  ring: Ring
  key: string
  /** Rows that still rest on it, by what they are. */
  uses: Record<string, number>
  /** From when on it can be taken out of the setting (RFC 3339); null: something that has to move still rests on it. */
  removableFrom: string | null
}

export type KeyringMove = {
  moved: { residents: number; webhooks: number; staff: number }
  failed: number
  /** Everything was gone through; false: it was stopped, and a second run goes on. */
  isWhole: boolean
  olderKeys: OlderKey[]
}

/**
 * Moves everything that can be moved to the newest keys of the two rings, and says of each older one when it can go. What
 * was sealed with it and is under way (links in messages, cursors of feeds, subjects that agencies keep) cannot be called
 * back, so a key stays as long as the longest of these holds, counted from the first move to the newest. Safe to run
 * again at any time.
 */
export async function moveKeyrings(ctx: Ctx, actor: Actor, hooks: MoveHooks = {}): Promise<KeyringMove> {
  const residents = await moveResidentKeys(ctx, hooks)
  const webhooks = await moveWebhookKeys(ctx)
  const staff = await moveStaffKeys(ctx)
  const moved = { residents: residents.moved, webhooks: webhooks.moved, staff: staff.moved }
  const failed = residents.failed + webhooks.failed + staff.failed
  const isWhole = hooks.signal?.aborted !== true
  if (isWhole) await note(ctx, actor, { ...moved, failed })
  return { moved, failed, isWhole, olderKeys: await viewOlderKeys(ctx, isWhole && failed === 0) }
}

const note = (ctx: Ctx, actor: Actor, counts: Record<string, number>) =>
  ctx.pools.pages.begin((tx) => {
    const [secrets, lookup] = RINGS.map((ring) => ctx.vault.keyIds[ring][0])
    return recordAudit(tx, ctx, { actor, action: 'keyring.move', detail: { secrets, lookup, ...counts } })
  })

/** Every row of three large tables is counted; nobody waits for it. */
const PATIENCE_MS = 5 * MINUTE

async function viewOlderKeys(ctx: Ctx, isDone: boolean): Promise<OlderKey[]> {
  const counted = await ctx.pools.pages.begin(
    async (tx) => {
      await takeTime(tx, PATIENCE_MS)
      return countKeyUse(tx, new Date(ctx.clock()))
    },
    { deadlineMs: PATIENCE_MS },
  )
  const ofRing = async (ring: Ring): Promise<OlderKey[]> => {
    const [newest, ...older] = ctx.vault.keyIds[ring]
    const since = await findFirstMove(ctx.pools.pages.db, ring, newest!)
    const from = since === null ? null : formatInstant(addMonths(since, WITHDRAW_MONTHS))
    return older.map((key) => {
      const uses = usesOf(counted, ring, key)
      const isFree = isDone && Object.keys(uses).every((what) => MOVE_ALONE.includes(what))
      return { ring, key, uses, removableFrom: isFree ? from : null }
    })
  }
  return (await Promise.all(RINGS.map(ofRing))).flat()
}

const usesOf = (rows: readonly KeyUseRow[], ring: Ring, key: string): Record<string, number> =>
  Object.fromEntries(
    rows.filter((row) => row.ring === ring && row.key === key).map(({ what, count }) => [what, count]),
  )
