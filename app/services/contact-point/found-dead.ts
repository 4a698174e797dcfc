import { listAgencyNames } from '#db/queries/agency.ts'
import type { ContactPointRow } from '#db/queries/contact-point.ts'
import type { Ctx } from '../ctx.ts'

type Deadness = Pick<ContactPointRow, 'unreachableAt' | 'unreachableFor'>

/** Whether anybody finds it dead: one agency, the portal itself, or all. Only a returned code mends that. */
export const isFoundDead = ({ unreachableAt, unreachableFor }: Deadness): boolean =>
  unreachableAt !== null || unreachableFor.length > 0

/**
 * The agencies for which alone a contact point is dead, by its id. One that is dead for all stands not among them, nor
 * one that only the portal finds dead: every agency still uses it.
 */
export async function nameDoubters(
  ctx: Pick<Ctx, 'pools'>,
  points: readonly ContactPointRow[],
): Promise<Map<string, string>> {
  const doubted = points.filter(({ unreachableAt }) => unreachableAt === null)
  const voices = doubted.flatMap(({ unreachableFor }) => unreachableFor)
  if (voices.length === 0) return new Map()
  const names = await listAgencyNames(ctx.pools.pages.db, voices)
  return new Map(
    doubted.flatMap(({ id, unreachableFor }) =>
      unreachableFor.flatMap((voice) => {
        const name = names.get(voice)
        return name === undefined ? [] : [[id, name] as const]
      }),
    ),
  )
}
