import { recordBlocks } from '#db/queries/channel-block.ts'
import { noteAsked } from '#db/queries/freshness.ts'
import { insertTrial } from '#db/queries/path-trial.ts'
import { grantConsent } from '#app/services/consent/grant.ts'
import { viewChannels } from '#app/services/home/channels.ts'
import { reportAdvertising } from '#app/services/history/report-advertising.ts'
import { setOptedOut } from '#app/services/preference/change.ts'
import { setAgencyOptedOut } from '#app/services/preference/mask-agency.ts'
import type { TestApi } from '#test/support/api.ts'
import { createConsentTopic } from '#test/support/consents.ts'
import { createKey, createTopic, type TestContext } from '#test/support/factories.ts'
import { askToHelp } from '../delegation/helped.ts'
import { report } from '../outcome/planned.ts'
import { register, type Registered } from '../session/journey.ts'

/** Somebody who has done all that leaves a trace: there is a row of theirs in every table that the file shows. */
export async function createFull(ctx: TestContext, api: TestApi): Promise<Registered> {
  const kim = await register(ctx)
  const { residentId, phone } = kim
  const { apiKey, keyId, agency } = await createKey(ctx)
  const topic = await createTopic(ctx)
  await ctx.catalog.refresh()
  const { agencyId } = ctx.catalog.keyById(keyId)!
  const advertising = await createConsentTopic(ctx, 'advertising')
  await grantConsent(ctx, { residentId, topic: advertising, version: 'news-1', variant: 'ko', night: true })
  const { id: consult } = (await api.ask(apiKey, phone, { topic })).body
  await report(api, apiKey, [{ consult, channel: 'kakao', outcome: 'delivered' }])
  await reportAdvertising(ctx, { residentId, id: consult })
  await setOptedOut(ctx, { residentId, topic, optedOut: true })
  await setAgencyOptedOut(ctx, { residentId, agency, optedOut: true })
  const [kakao, sms] = (await viewChannels(ctx, residentId)).contactPoints
  const at = new Date(ctx.clock())
  await ctx.pools.pages.begin(async (tx) => {
    const step = { residentId, contactPointId: kakao!.id, channel: 'kakao', at: at.getTime() } as const
    await recordBlocks(tx, agencyId, [step])
    await noteAsked(tx, [{ residentId, id: sms!.id, channel: 'sms' }], at)
    const trial = { residentId, id: crypto.randomUUID(), startedAt: at }
    const first = { place: 1, channel: 'kakao', contactPointId: kakao!.id, state: 'waiting', at } as const
    await insertTrial(tx, trial, [{ ...first, residentId, trialId: trial.id, hasArrived: null }])
  })
  await ctx.pools.pages.run(async (sql) => {
    await sql`insert into passkey (resident_id, credential_id, public_key, counter, is_synced, name, created_at)
      values (${residentId}, ${residentId}, 'public', 0, false, '내 휴대전화', now())`
    await sql`insert into provider_login (resident_id, provider, subject_hash, key_id, created_at)
      values (${residentId}, 'kakao', ${crypto.randomUUID()}, 't1', now())`
    await sql`insert into asked (resident_id, agency_id, kind, last_at)
      values (${residentId}, ${agencyId}, 'phone', now())`
    await sql`insert into guardianship
        (resident_id, relation, consented_at, confirmed_at, document, ends_at, ended_at)
      values (${residentId}, 'parent', now(), now(), 'guardian-1', now(), now())`
    await sql`insert into guardian_event (resident_id, id, at, action, relation, method, document, actor_kind)
      values (${residentId}, ${crypto.randomUUID()}, now(), 'end', 'parent', 'age', 'guardian-1', 'system')`
  })
  await askToHelp(ctx, { residentId })
  return kim
}
