import type { Executor } from '#db/client.ts'
import { findConsentState } from '#db/queries/consent.ts'
import type { ResidentRow } from '#db/queries/preference.ts'
import type { CatalogTopic } from '../catalog/catalog.ts'
import type { Ctx } from '../ctx.ts'
import { nameSender } from './sender.ts'
import { findStandingDocument } from './standing-document.ts'

/** Whose notices a consent that stands, by day or by night, is for; in the resident's language. */
export async function nameStandingSender(
  ctx: Pick<Ctx, 'catalog'>,
  db: Executor,
  { id, language }: Pick<ResidentRow, 'id' | 'language'>,
  topic: CatalogTopic,
): Promise<string> {
  const state = await findConsentState(db, id, topic.code)
  const standing = [state?.day, state?.night].find((each) => each?.status === 'granted')
  const document = standing ? await findStandingDocument(db, id, topic.code, standing.record) : null
  return nameSender(ctx, topic, document, language)
}
