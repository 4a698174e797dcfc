import { randomUUID } from 'node:crypto'
import { insertContactPoint } from '#db/queries/contact-point.ts'
import { findResident } from '#db/queries/preference.ts'
import { contactPointPlace } from '#app/services/contact-point/address.ts'
import { openKey } from '#app/services/home/load-resident.ts'
import { createResident, uniquePhone, type TestContext } from '#test/support/factories.ts'

/** A device of a resident, verified now. `subscription`: what a browser gave. @returns its contact point's id */
export async function addDevice(
  ctx: TestContext,
  residentId: string,
  subscription: unknown,
): Promise<string> {
  const resident = (await findResident(ctx.pools.pages.db, residentId))!
  const id = randomUUID()
  const at = new Date(ctx.clock())
  const address = ctx.vault.addresses.encrypt(
    openKey(ctx, resident),
    contactPointPlace(id),
    JSON.stringify(subscription),
  )
  await ctx.pools.pages.begin((tx) =>
    insertContactPoint(tx, {
      residentId,
      id,
      channel: 'push',
      address,
      addressHash: randomUUID(),
      addressKeyId: 't1',
      mailCompany: null,
      verifiedAt: at,
      confirmedAt: at,
      setBy: 'resident',
      setAt: at,
    }),
  )
  return id
}

/** A resident who wants push first, with these devices. */
export async function createSubscribed(
  ctx: TestContext,
  subscriptions: readonly unknown[],
): Promise<{ id: string; phone: string; devices: string[] }> {
  const phone = uniquePhone()
  const { id } = await createResident(ctx, { phone })
  await ctx.pools.pages.run(async (sql) => {
    await sql`update resident set "order" = array['push', 'sms'] where id = ${id}`
  })
  const devices: string[] = []
  for (const subscription of subscriptions) devices.push(await addDevice(ctx, id, subscription))
  return { id, phone, devices }
}
