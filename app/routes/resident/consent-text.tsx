import { Link } from '@remix-run/react'
import { CONSENT_VARIANTS, type ConsentVariant } from '#app/domain/consent-variant.ts'
import type { DocumentView } from '#app/services/consent-document/view.ts'
import { useMessages } from '#app/web/locale-context.tsx'

const LANGS: Record<ConsentVariant, string> = { ko: 'ko', en: 'en', zh: 'zh-Hans', vi: 'vi', easy: 'ko' }
const ORDER: readonly ConsentVariant[] = ['easy', ...CONSENT_VARIANTS.filter((variant) => variant !== 'easy')]

type ConsentTextProps = { document: Omit<DocumentView, 'version'>; isSharing: boolean }

/** What has to be said before somebody agrees; the period stands out (개인정보 보호법 시행령 §17 ③). */
export function ConsentFacts({ document: { text, variant }, isSharing }: ConsentTextProps) {
  const { facts } = useMessages().consents
  const rows = [
    ['sender', isSharing ? facts.recipient : facts.sender, text.sender],
    ['purpose', facts.purpose, text.purpose],
    ['items', facts.items, text.items],
    ['until', facts.retention, text.retention],
    ['refuse', facts.refusal, text.refusal],
    ...(text.night === null ? [] : [['night', facts.night, text.night] as const]),
  ] as const
  return (
    <dl className="facts">
      {rows.map(([fact, name, words]) => (
        <div key={fact} data-fact={fact}>
          <dt>{name}</dt>
          <dd lang={LANGS[variant]}>{words}</dd>
        </div>
      ))}
    </dl>
  )
}

/** The same text in easy words and in other languages, each an address of its own. */
export function ConsentVariants({ shown }: { shown: ConsentVariant }) {
  const { consents } = useMessages()
  return (
    <nav className="consent-variants" aria-label={consents.variantsLabel}>
      <ul>
        {ORDER.map((variant) => (
          <li key={variant}>
            <Link
              to={{ search: `?text=${variant}` }}
              lang={LANGS[variant]}
              preventScrollReset
              {...(variant === shown && { 'aria-current': 'true' as const })}
            >
              {consents.variants[variant]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
