import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrateJobs } from '#app/jobs/index.ts'
import { listReceipts, viewReceipt } from '#app/services/consent/receipt.ts'
import { setSharing } from '#app/services/consent/sharing.ts'
import { publishDocument } from '#app/services/consent-document/publish.ts'
import { verifyAudit } from '#app/services/audit/verify.ts'
import { consentTexts } from '#test/support/consents.ts'
import { createTestContext, findResidentId, OPERATOR, type TestContext } from '#test/support/factories.ts'
import { agreeAsGuardian } from '../guardian/child.ts'
import { complete, newPhone, proveBy, register } from '../session/journey.ts'

let ctx: TestContext
beforeAll(async () => {
  // The portal's own text is replaced here: no other test may see that.
  ctx = await createTestContext({ fresh: true })
  await migrateJobs(ctx.database.url, ctx.log)
})
afterAll(() => ctx.close())

const ledgerOf = (residentId: string) =>
  ctx.pools.pages.run(
    (sql) => sql`select topic, action, document, method, actor_kind as "actorKind", epoch_ms(at) as at
      from consent_event where resident_id = ${residentId} order by sequence`,
  )

// Mutant: write the switch alone, as an import does.
test('addresses that may be shared from the first day stand in the ledger, with the text that was read', async () => {
  const { residentId } = await register(ctx, { share: true, shareDocument: 'sharing-2026-11/easy' })
  expect(await ledgerOf(residentId)).toEqual([
    {
      topic: '@sharing',
      action: 'grant',
      document: 'sharing-2026-11/easy',
      method: 'web',
      actorKind: 'resident',
      at: ctx.clock(),
    },
  ])
  const [line] = await listReceipts(ctx, residentId)
  const receipt = await viewReceipt(ctx, residentId, line!.id, 'ko')
  expect(receipt).toMatchObject({ topicClass: 'sharing', by: 'resident', ledger: { sequence: 1 } })
  expect(receipt.document).toMatchObject({ version: 'sharing-2026-11', variant: 'easy' })
  expect((await verifyAudit(ctx)).ok).toBe(true)
})

test('who does not share has no entry', async () => {
  const { residentId } = await register(ctx, { share: false })
  expect(await ledgerOf(residentId)).toEqual([])
})

test('taking it back later follows in the same ledger', async () => {
  const { residentId } = await register(ctx, { share: true })
  ctx.advance(1000)
  await setSharing(ctx, { residentId, agreed: null })
  expect((await ledgerOf(residentId)).map(({ action }) => String(action))).toEqual(['grant', 'withdraw'])
})

// Mutant: name the child.
test('for a child the receipt names the guardian', async () => {
  const guardian = await agreeAsGuardian(ctx, newPhone())
  const { residentId } = await register(ctx, { share: true, ageConfirmed: false, guardian })
  const [line] = await listReceipts(ctx, residentId)
  expect((await viewReceipt(ctx, residentId, line!.id, 'ko')).by).toBe('guardian')
})

test('without saying which text was read, nobody has agreed', async () => {
  const { pendingId } = await proveBy(ctx, newPhone())
  await expect(complete(ctx, pendingId, { share: true, shareDocument: null })).rejects.toMatchObject({
    kind: 'invalid',
    errors: [{ pointer: '/sharing' }],
  })
})

// Mutant: record the version that was read, whatever is in force.
test('a text that was replaced meanwhile is asked again, and nobody is registered until then', async () => {
  const phone = newPhone()
  const { pendingId } = await proveBy(ctx, phone)
  const texts = consentTexts(false)
  const other = { subject: '@sharing', version: 'sharing-2027-01', inForceAt: ctx.clock(), texts }
  await publishDocument(ctx, other, OPERATOR)
  await expect(complete(ctx, pendingId, { share: true })).rejects.toMatchObject({ code: 'document_changed' })
  expect(await findResidentId(ctx, 'phone', phone)).toBeNull()
  const read = { share: true, shareDocument: 'sharing-2027-01/ko' }
  expect((await complete(ctx, pendingId, read)).outcome).toBe('registered')
})
