import type { ConsentDocumentRow } from '#db/queries/consent-document.ts'
import type { Language } from '#app/domain/language.ts'
import type { TopicName } from '#app/domain/topic.ts'
import type { CatalogTopic } from '../catalog/catalog.ts'
import type { Ctx } from '../ctx.ts'
import { ServiceError } from '../errors.ts'
import { canBeSmsText } from '../message/sms-text.ts'

/**
 * Whose notices a consent is for (정보통신망법 §50 ⑦⑧ name the sender): the agency the topic belongs to, else what the text
 * that was read says, else a public body: one that was agreed to on a paper whose text we do not have.
 */
export function nameSender(
  ctx: Pick<Ctx, 'catalog'>,
  topic: Pick<CatalogTopic, 'agencyId'>,
  document: Pick<ConsentDocumentRow, 'texts'> | null,
  language: Language,
): string {
  const agency = topic.agencyId === null ? undefined : ctx.catalog.agency(topic.agencyId)
  return agency?.name ?? document?.texts[WRITTEN_IN[language]].sender ?? UNNAMED[language]
}

/** The topic as it is now. @throws ServiceError not_found */
export async function loadTopic(ctx: Pick<Ctx, 'catalog'>, code: string): Promise<CatalogTopic> {
  await ctx.catalog.refresh()
  const topic = [...ctx.catalog.topics()].find((each) => each.code === code)
  if (!topic) throw new ServiceError('not_found', 'No such topic.')
  return topic
}

/** A topic as a message to the resident calls it: in Korean where a text message could not carry the other name. */
export function nameTopic(name: TopicName, language: Language): string {
  const own = name[language]
  return own && canBeSmsText(own, language) ? own : name.ko
}

/** A name in simplified characters does not go into a text message (KOREA.md 0, point 8): the Korean one does. */
const WRITTEN_IN = { ko: 'ko', en: 'en', zh: 'ko', vi: 'vi' } as const satisfies Record<Language, Language>

const UNNAMED: Record<Language, string> = {
  ko: '공공기관',
  en: 'a public body',
  zh: '公共機關',
  vi: 'cơ quan công',
}
