import type { Topic, TopicClass } from '#app/domain/topic.ts'
import type { Ctx } from '../ctx.ts'

/** What there is to receive. `statutory` and `emergency` are shown and cannot be refused, `service` can be switched off. */
export type Kinds = { statutory: Topic[]; service: Topic[]; emergency: Topic[] }

/**
 * The kinds of notices for the registration's page. Consent and advertising are not among them: they are asked for one by
 * one, later (개인정보 보호법 §22①⑦, §22③).
 */
export async function listKinds(ctx: Pick<Ctx, 'catalog'>): Promise<Kinds> {
  await ctx.catalog.refresh()
  const topics: Topic[] = [...ctx.catalog.topics()].map(({ agencyId: _, ...topic }) => topic)
  const of = (wanted: TopicClass) => topics.filter((topic) => topic.class === wanted)
  return { statutory: of('statutory'), service: of('service'), emergency: of('emergency') }
}
