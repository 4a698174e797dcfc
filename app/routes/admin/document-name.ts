import { POLICY } from '#app/domain/consent-document.ts'
import type { TopicName } from '#app/domain/topic.ts'
import { useLocale, useMessages } from '#app/web/locale-context.tsx'

/** What a text is about, in words: a kind of notice, sharing addresses, or the policy. */
export function useDocumentName() {
  const locale = useLocale()
  const { documents } = useMessages()
  return ({ subject, name }: { subject: string; name: TopicName | null }): string =>
    name ? (name[locale] ?? name.ko) : documents.subjects[subject === POLICY ? '@policy' : '@sharing']
}
