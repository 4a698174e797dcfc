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

/** What was written down at the counter and can still be stopped: whoever never went there must not have to look for it. */
export function HomeCounter({ stoppable }: { stoppable: readonly Stoppable[] }) {
  const { fromCounter: words } = useMessages().home
  return stoppable.map((what) => (
    <Notice key={what} tone="warning" title={words.title[what]}>
      <p>{words.text}</p>
      <LinkButton to={WHERE[what]} variant="secondary">
        {words.look[what]}
      </LinkButton>
    </Notice>
  ))
}
