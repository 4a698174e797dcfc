import { findOpenVersion } from '#db/queries/topic-version.ts'
import { findTopicWords } from '#db/queries/topic.ts'
import type { Ctx } from '../ctx.ts'

/** Whether there is a topic, or the draft of one, of this code: codes are unique among all agencies. */
export async function isTopicCodeTaken(ctx: Pick<Ctx, 'pools'>, code: string): Promise<boolean> {
  const { db } = ctx.pools.pages
  return (await findTopicWords(db, code)) !== null || (await findOpenVersion(db, code)) !== null
}
