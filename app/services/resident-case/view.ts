import { listOpenAddresses } from '#db/queries/counter-address.ts'
import { listKeptForms, type KeptFormLine } from '#db/queries/kept-form.ts'
import { listRequestsOf } from '#db/queries/resident-request.ts'
import type { Channel } from '#app/domain/channel.ts'
import type { Language } from '#app/domain/language.ts'
import type { QuietHours } from '#app/domain/quiet-hours.ts'
import { unprovenSince } from '#app/domain/resident-case.ts'
import type { Instant } from '#app/domain/time.ts'
import { viewAccount } from '../account/view.ts'
import { viewConsents, type ConsentTopicView } from '../consent/view.ts'
import { counterAddressPlace } from '../counter/address-place.ts'
import { lineOf, type RequestLine } from '../counter/request.ts'
import { maskForChannel } from '../contact-point/address.ts'
import type { Ctx } from '../ctx.ts'
import { viewDelegates, type DelegateView } from '../delegation/view.ts'
import { viewGuardian, type GuardianView } from '../guardian/view.ts'
import { listUndoableAtCounter, type ChangeEntry } from '../history/changes.ts'
import { viewChannels, type ChannelsView } from '../home/channels.ts'
import { loadResident, openResident } from '../home/load-resident.ts'
import { viewTopics, type TopicGroup } from '../topic/view.ts'
import { requireCase, type InCase } from './require.ts'

/** An address on its way. `isProven`: its code came back. */
export type OpenAddress = {
  id: string
  channel: Channel
  maskedAddress: string | null
  isProven: boolean
  effectiveAt: Instant
}

/** Enough to mend what was mistyped; the history has them all. */
const UNDOABLE = 5

/** All that staff see of a resident: every address masked. */
export type CaseView = {
  id: string
  reason: string
  endsAt: Instant
  registeredAt: Instant
  language: Language
  quietHours: QuietHours | null
  order: Channel[] | null
  phone: string | null
  email: string | null
  channels: ChannelsView['contactPoints']
  added: OpenAddress[]
  topics: TopicGroup[]
  consents: ConsentTopicView[]
  guardian: GuardianView | null
  delegates: DelegateView[]
  requests: RequestLine[]
  /** What the counter set last and can set back. */
  changes: ChangeEntry[]
  forms: (Pick<KeptFormLine, 'id' | 'paperNumber' | 'bytes'> & { keptAt: Instant })[]
}

/** @throws ServiceError not_found */
export async function viewCase(ctx: Ctx, who: InCase, language: Language): Promise<CaseView> {
  const { id, residentId, reason, endsAt } = await requireCase(ctx, who)
  const { db } = ctx.pools.pages
  const resident = await loadResident(ctx, residentId)
  const account = await viewAccount(ctx, residentId)
  const forms = await listKeptForms(db, residentId)
  return {
    ...{ id, reason, endsAt },
    registeredAt: resident.createdAt,
    language: resident.language,
    quietHours: resident.quietHours,
    order: resident.order,
    phone: account.phone?.maskedAddress ?? null,
    email: account.email?.maskedAddress ?? null,
    channels: (await viewChannels(ctx, residentId)).contactPoints,
    added: await viewAdded(ctx, residentId),
    topics: await viewTopics(ctx, residentId),
    consents: (await viewConsents(ctx, residentId, language)).topics,
    guardian: await viewGuardian(ctx, residentId),
    delegates: (await viewDelegates(ctx, residentId)).delegates,
    changes: await listUndoableAtCounter(ctx, { residentId, limit: UNDOABLE }),
    requests: (await listRequestsOf(db, residentId)).map((row) => lineOf(row, ctx.clock())),
    forms: forms.map(({ id: form, paperNumber, bytes, keptAt }) => ({
      ...{ id: form, paperNumber, bytes },
      keptAt: keptAt.getTime(),
    })),
  }
}

/** What was added at the counter and is on its way: the resident's own pages show it too. */
export async function viewAdded(ctx: Ctx, residentId: string): Promise<OpenAddress[]> {
  const rows = await listOpenAddresses(ctx.pools.pages.db, residentId, unprovenSince(ctx.clock()))
  if (rows.length === 0) return []
  const { key } = await openResident(ctx, residentId)
  return rows.map(({ id, channel, address, provenAt, effectiveAt }) => ({
    id,
    channel,
    maskedAddress: maskForChannel(
      channel,
      ctx.vault.addresses.decrypt(key, counterAddressPlace(id), address),
    ),
    isProven: provenAt !== null,
    effectiveAt: effectiveAt.getTime(),
  }))
}
