import { listBlocks, type BlockRow } from '#db/queries/channel-block.ts'
import { findConsentState } from '#db/queries/consent.ts'
import { listContactPoints } from '#db/queries/contact-point.ts'
import { findPreference, type PreferenceRow } from '#db/queries/preference.ts'
import { findTopicWords } from '#db/queries/topic.ts'
import { CHANNELS, type Channel } from '#app/domain/channel.ts'
import { healthOf } from '#app/domain/channel-health.ts'
import { needsConsent, type Topic } from '#app/domain/topic.ts'
import { NO_TOPIC_WORDS } from '#app/domain/topic-words.ts'
import { contactPointPlace, maskForChannel } from '../contact-point/address.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { openResident } from '../home/load-resident.ts'
import { resolvePath, type PathSender } from '../home/path.ts'
import type { PathStep } from '../home/view.ts'
import { toTopicView, type TopicView } from './view.ts'

export type TopicDetail = TopicView & {
  /** Of the agency whose topic it is; null: every agency may use it. */
  agency: string | null
  /** Where a notice goes now, as if nothing was switched off; empty for an emergency, which takes every way at once. */
  path: PathStep[]
  /** The whole order in effect, channels without an address among it: what a move starts from. */
  order: Channel[]
  /** Those of the order with an address, as a page lists them. */
  listed: Channel[]
  /** Channels with an address that the topic allows and the order leaves out. */
  unused: Channel[]
  /** Any agency may use the topic: those that may not use a channel of the way, by name. Else the way itself says so. */
  blockedFor: { agency: string; channel: Channel }[]
  /** A letter follows when nothing else arrives. */
  endsInPost: boolean
}

/** What `/topics/:code` shows. @throws ServiceError not_found: the resident, or the topic */
export async function viewTopic(ctx: Ctx, residentId: string, code: string): Promise<TopicDetail> {
  await ctx.catalog.refresh()
  const topic = [...ctx.catalog.topics()].find((each) => each.code === code)
  if (!topic) throw new ServiceError('not_found', 'No such topic.')
  const now = ctx.clock()
  const { db } = ctx.pools.pages
  const { row, key } = await openResident(ctx, residentId)
  const points = await listContactPoints(db, residentId)
  const choice = await findPreference(db, residentId, code)
  const consent = await findConsentState(db, residentId, code)
  const health = healthOf(ctx.catalog.healthFor(topic.agencyId, now))
  const blocks = await listBlocks(db, residentId)
  const way = { topic: asIfOn(topic), choice: asChosen(choice), sender: senderOf(topic.agencyId, blocks) }
  const path = topic.class === 'emergency' ? [] : resolvePath(row, points, health, now, way)
  const hasAddress = (channel: Channel) => points.some((point) => point.channel === channel)
  const wished = choice?.order ?? row.order ?? topic.defaultOrder.filter(hasAddress)
  const isAllowed = (channel: Channel) => topic.allowedChannels.includes(channel)
  const order = wished.filter(isAllowed)
  return {
    ...toTopicView(topic, choice ?? undefined, consent ?? undefined, now),
    ...((await findTopicWords(db, code)) ?? NO_TOPIC_WORDS),
    agency: topic.agencyId === null ? null : (ctx.catalog.agency(topic.agencyId)?.name ?? null),
    path: path.map((step) => {
      const point = points.find(({ id }) => id === step.contactPointId)
      const text = point && ctx.vault.addresses.decrypt(key, contactPointPlace(point.id), point.address)
      return { ...step, maskedAddress: text === undefined ? null : maskForChannel(step.channel, text) }
    }),
    order,
    listed: order.filter(hasAddress),
    unused: CHANNELS.filter(
      (channel) => isAllowed(channel) && hasAddress(channel) && !order.includes(channel),
    ),
    blockedFor:
      topic.agencyId === null
        ? blocks.filter(({ channel }) => path.some((step) => step.isUsed && step.channel === channel))
        : [],
    endsInPost: topic.class === 'statutory',
  }
}

function senderOf(agencyId: string | null, blocks: readonly BlockRow[]): PathSender {
  if (agencyId === null) return null
  const blocked = blocks.filter((block) => block.agencyId === agencyId).map(({ channel }) => channel)
  return { agencyId, blocked }
}

/** The way a notice would take is worth seeing before one agrees to it, and while it is off. */
const asIfOn = (topic: Topic): Topic => (needsConsent(topic.class) ? { ...topic, class: 'service' } : topic)

const asChosen = (choice: PreferenceRow | null) =>
  choice && { order: choice.order, backups: choice.backups, optedOut: false }
