import { v7 } from 'uuid'
import type { Transaction } from '#db/client.ts'
import { insertPreferenceEvents } from '#db/queries/preference.ts'
import type { Channel } from '#app/domain/channel.ts'
import type { PreferenceField } from '#app/domain/preference-field.ts'
import type { Actor, Ctx } from '../ctx.ts'

/** One changed field. Never an address: contact points by id. */
export type FieldChange = {
  readonly field: PreferenceField
  readonly before: unknown
  readonly after: unknown
}

/** What the events keep of a contact point. */
export const contactPointValue = (point: { id: string; verifiedAt: Date | null } | null) =>
  point && { id: point.id, verified: point.verifiedAt !== null }

export const contactPointField = (channel: Channel) => `contactPoint:${channel}` as const

/** Appends one event a field. An import later reads from the newest one who set it, and leaves the resident's alone. */
export async function recordChanges(
  tx: Transaction,
  ctx: Pick<Ctx, 'clock'>,
  {
    residentId,
    version,
    actor,
    changes,
  }: {
    residentId: string
    /** After the change. */
    version: number
    actor: Actor
    changes: readonly FieldChange[]
  },
): Promise<void> {
  const now = ctx.clock()
  await insertPreferenceEvents(
    tx,
    changes.map((change) => ({
      ...change,
      residentId,
      version,
      id: v7({ msecs: now }),
      at: new Date(now),
      actorKind: actor.kind,
      actor: actor.id,
    })),
  )
}
