import { Link } from '@remix-run/react'
import { CONSENT_VARIANTS, type ConsentVariant } from '#app/domain/consent-variant.ts'
import { useMessages } from '#app/web/locale-context.tsx'

type VariantLinksProps = {
  shown: ConsentVariant
  /** How many fields are still to be written, for each text; absent: nothing is written here. */
  missing?: Readonly<Record<ConsentVariant, readonly unknown[]>>
}

/** The texts of one version, each an address of its own. */
export function VariantLinks({ shown, missing }: VariantLinksProps) {
  const { documents } = useMessages()
  return (
    <nav aria-label={documents.variantsLabel} className="consent-variants">
      <ul>
        {CONSENT_VARIANTS.map((each) => (
          <li key={each}>
            <Link to={`?text=${each}`} aria-current={each === shown ? 'page' : undefined}>
              {documents.variants[each]}
              {missing && missing[each].length > 0 && ` (${documents.missing(missing[each].length)})`}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
