import { findConsentState } from '#db/queries/consent.ts'
import { lockResident, type ResidentRow } from '#db/queries/preference.ts'
import { listContactPoints } from '#db/queries/contact-point.ts'
import type { Transaction } from '#db/client.ts'
import type { Topic } from '#app/domain/topic.ts'
import { recordAudit } from '../audit/record.ts'
import { contactPointPlace } from '../contact-point/address.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { openKey } from '../home/load-resident.ts'
import { enqueueMessage } from '../message/enqueue.ts'
import { appendConsents } from './append.ts'

/** `agency`: the name of who sent the notices; `method`: how it was said (`link`, `web` …). */
export type Withdrawal = {
  residentId: string
  topic: Pick<Topic, 'code' | 'class' | 'name'>
  agency: string
  method: string
}

/**
 * Takes the consent to one topic back, day and night: holds for the very next consult. Nothing happens when none is in
 * force. For advertising the resident is told the result: who sent, what was withdrawn, when (정보통신망법 §50 ⑦, 령 §62의2).
 * @returns whether there was something to withdraw
 * @throws ServiceError not_found
 */
export async function withdrawConsent(ctx: Ctx, withdrawal: Withdrawal): Promise<boolean> {
  const { residentId, topic, method } = withdrawal
  return ctx.pools.pages.begin(async (tx) => {
    const resident = await lockResident(tx, residentId)
    if (resident === null) throw new ServiceError('not_found', 'No such resident.')
    const state = await findConsentState(tx, residentId, topic.code)
    if (state?.day?.status !== 'granted') return false
    const actor = { kind: 'resident', id: residentId } as const
    const consent = {
      topic: topic.code,
      action: 'withdraw',
      night: false,
      at: ctx.clock(),
      document: null,
    } as const
    const [appended] = await appendConsents(
      tx,
      ctx,
      [{ residentId, consents: [{ ...consent, method }] }],
      actor,
    )
    const told = topic.class === 'advertising' && (await tellResult(ctx, tx, resident, withdrawal))
    const detail = { topic: topic.code, method, version: appended!.version, told }
    await recordAudit(tx, ctx, { actor, action: 'consent.withdraw', residentId, detail })
    return true
  })
}

/** By e-mail where one is verified, else by text. @returns whether there was an address to tell it to */
async function tellResult(
  ctx: Ctx,
  tx: Transaction,
  resident: ResidentRow,
  { topic, agency }: Withdrawal,
): Promise<boolean> {
  const points = (await listContactPoints(tx, resident.id)).filter(
    ({ verifiedAt, unreachableAt }) => verifiedAt !== null && unreachableAt === null,
  )
  const email = points.find((point) => point.channel === 'email')
  const point = email ?? points.find((each) => each.channel === 'sms' || each.channel === 'kakao')
  // Made-up people are told nothing: their addresses may be somebody's.
  if (!point || resident.realm !== 'live') return false
  const { language } = resident
  const params = { agency, topic: topic.name[language] ?? topic.name.ko, at: ctx.clock() }
  await enqueueMessage(tx, ctx, {
    channel: email ? 'email' : 'sms',
    to: ctx.vault.addresses.decrypt(openKey(ctx, resident), contactPointPlace(point.id), point.address),
    language,
    templateKey: 'consent_withdrawn',
    params,
  })
  return true
}
