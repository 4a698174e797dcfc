import { ButtonRow, LinkButton } from '#app/web/components/button.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { useMessages } from '#app/web/locale-context.tsx'

export type Why = 'hasPhone' | 'hasContact' | 'hasGuardian' | 'taken'

/** Why a paper opens no account with this phone, and where to go instead. */
export function Conflict({ why }: { why: Why }) {
  const { counter } = useMessages()
  return (
    <div className="column">
      <PageHead title={counter[why]} lead={counter[`${why}Text`]} />
      <ButtonRow>
        <LinkButton to={why === 'taken' ? '/counter-code/phone' : '/sign-in'} size="large">
          {why === 'taken' ? counter.account : counter.signIn}
        </LinkButton>
      </ButtonRow>
    </div>
  )
}
