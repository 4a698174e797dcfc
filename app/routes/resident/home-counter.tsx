import type { Stoppable } from '#app/domain/resident-case.ts'
import { LinkButton } from '#app/web/components/button.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { useMessages } from '#app/web/locale-context.tsx'

const WHERE = {
  leaving: '/account',
  guardian: '/account/guardian',
  guardian_end: '/account/guardian',
  helper: '/account/delegates',
  address: '/channels',
} as const satisfies Record<Stoppable, string>

type Props = { stoppable: readonly Stoppable[]; isGuardian: boolean }

/**
 * What was written down at the counter and can still be stopped: whoever never went there must not have to look for it.
 * `isGuardian`: somebody looks for a child, and stops it all on one page.
 */
export function HomeCounter({ stoppable, isGuardian }: Props) {
  const { fromCounter: words } = useMessages().home
  return stoppable.map((what) => (
    <Notice key={what} tone="warning" title={words.title[what]}>
      <p>{words.text}</p>
      <LinkButton to={isGuardian ? WHERE.guardian : WHERE[what]} variant="secondary">
        {words.look[what]}
      </LinkButton>
    </Notice>
  ))
}
