import { listConsentStates } from '#db/queries/consent-entry.ts'
import { listMasks } from '#db/queries/preference-mask.ts'
import { listPreferences, type PreferenceRow } from '#db/queries/preference.ts'
import { listTopicWords } from '#db/queries/topic.ts'
import { judgeConsent, type ConsentState } from '#app/domain/consent.ts'
import type { Channel } from '#app/domain/channel.ts'
import type { Instant } from '#app/domain/time.ts'
import { canOptOut, needsConsent, type TopicClass, type TopicName } from '#app/domain/topic.ts'
import { NO_TOPIC_WORDS, type TopicWords } from '#app/domain/topic-words.ts'
import type { CatalogTopic } from '../catalog/catalog.ts'
import type { Ctx } from '../ctx.ts'
import { openResident } from '../home/load-resident.ts'

/**
 * Whether a notice would come: `always` cannot be refused, `masked` off with all of its agency, `agreed` and
 * `not_agreed` as the ledger says.
 */
export type TopicState = 'always' | 'on' | 'off' | 'masked' | 'agreed' | 'not_agreed'

export type TopicView = TopicWords & {
  code: string
  class: TopicClass
  name: TopicName
  state: TopicState
  /** The resident's own order; null: the general one; empty: by post only. */
  ownOrder: Channel[] | null
  /** Whether channels after the first are used. */
  backups: boolean
}

/** `agency` null: topics that every agency may use. */
export type TopicGroup = {
  agency: { code: string; name: string } | null
  /** Everything that can be switched off is off at once. */
  isMasked: boolean
  /** Whether there is anything to switch off. */
  canMask: boolean
  topics: TopicView[]
}

/** Every topic that may reach the resident, by agency. @throws ServiceError not_found */
export async function viewTopics(ctx: Ctx, residentId: string): Promise<TopicGroup[]> {
  await ctx.catalog.refresh()
  const { db } = ctx.pools.pages
  await openResident(ctx, residentId)
  const masks = await listMasks(db, residentId)
  const choices = new Map((await listPreferences(db, residentId)).map((row) => [row.topic, row]))
  const consents = await listConsentStates(db, residentId)
  const words = new Map((await listTopicWords(db)).map(({ code, ...row }) => [code, row]))
  const byAgency = Map.groupBy(ctx.catalog.topics(), ({ agencyId }) => agencyId)
  const groups = [...byAgency].map(([agencyId, topics]): TopicGroup => {
    const agency = agencyId === null ? undefined : ctx.catalog.agency(agencyId)
    return {
      agency: agency ? { code: agency.code, name: agency.name } : null,
      isMasked: masks.includes(agencyId),
      canMask: topics.some((topic) => topic.class === 'service'),
      topics: topics
        .toSorted((one, other) => CLASS_ORDER.indexOf(one.class) - CLASS_ORDER.indexOf(other.class))
        .map((topic) => ({
          ...toTopicView(topic, choices.get(topic.code), consents.get(topic.code), ctx.clock()),
          ...(words.get(topic.code) ?? NO_TOPIC_WORDS),
        })),
    }
  })
  return groups.toSorted(byName)
}

/** What can be chosen first, what cannot last. */
const CLASS_ORDER: readonly TopicClass[] = ['service', 'consent', 'advertising', 'statutory', 'emergency']

/** Agencies by name; what all of them share last. */
function byName({ agency: one }: TopicGroup, { agency: other }: TopicGroup): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null)
  return one.name.localeCompare(other.name, 'ko')
}

/** How one topic stands for a resident; without its words. */
export function toTopicView(
  topic: CatalogTopic,
  choice: PreferenceRow | undefined,
  consent: ConsentState | undefined,
  now: Instant,
): Omit<TopicView, keyof TopicWords> {
  return {
    code: topic.code,
    class: topic.class,
    name: topic.name,
    state: judgeState(topic.class, choice, judgeConsent(consent ?? null, topic.class, now).granted),
    ownOrder: choice?.order ?? null,
    backups: choice?.backups ?? true,
  }
}

function judgeState(
  topicClass: TopicClass,
  choice: PreferenceRow | undefined,
  isAgreed: boolean,
): TopicState {
  if (!canOptOut(topicClass)) return 'always'
  if (choice?.masked) return 'masked'
  if (choice?.optedOut) return 'off'
  if (needsConsent(topicClass)) return isAgreed ? 'agreed' : 'not_agreed'
  return 'on'
}
