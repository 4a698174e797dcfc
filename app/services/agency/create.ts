import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { insertAgency } from '#db/queries/agency.ts'
import { recordAudit } from '../audit/record.ts'
import type { Actor, Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { parseInput } from '../parse-input.ts'

/** How residents know a public body. */
export const agencyName = z.string().trim().min(1).max(200)

const input = z.strictObject({
  code: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,62}$/, 'Lower-case letters, digits and hyphens, a letter first, at most 63.'),
  name: agencyName,
})

/** Registers a public body. @throws ServiceError `invalid`, `conflict` when the code is taken */
export async function createAgency(
  ctx: Ctx,
  given: z.input<typeof input>,
  actor: Actor,
): Promise<{ agencyId: string; code: string }> {
  const { code, name } = parseInput(input, given)
  return ctx.pools.pages.begin(async (tx) => {
    const agencyId = randomUUID()
    const isNew = await insertAgency(tx, { id: agencyId, code, name, createdAt: ctx.clock() })
    if (!isNew) throw new ServiceError('conflict', `There is an agency ${code} already: choose another code.`)
    await recordAudit(tx, ctx, { actor, action: 'agency.create', detail: { agencyId, code } })
    return { agencyId, code }
  })
}
