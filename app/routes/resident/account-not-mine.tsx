import { Form } from '@remix-run/react'
import { cookieHeaderOf, forgetTheWay, redirectWith } from '#app/routes/auth/cookies.server.ts'
import { DISOWNED } from '#app/routes/public/disowned.ts'
import { disownAccount } from '#app/services/contact-point/disown-number.ts'
import { answering } from '#app/web/answering.server.ts'
import { ButtonRow, LinkButton } from '#app/web/components/button.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { setFlash } from '#app/web/flash.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { requireFreshResident } from './signed-in.server.ts'

export const meta = pageTitle((m) => m.account.notMine.title)

export const loader = answering(async ({ request, context }) => {
  await requireFreshResident(request, context)
  return null
})

export const action = answering(async ({ request, context }) => {
  const session = await requireFreshResident(request, context)
  const gone = { session, cookieHeader: cookieHeaderOf(request) }
  const { setCookie, deviceCookie } = await disownAccount(context.ctx, gone)
  const said = await setFlash(request, DISOWNED)
  throw redirectWith('/not-mine', [setCookie, deviceCookie, said, ...forgetTheWay(context)])
})

/** A number may have been somebody else's before: who finds their account there says so, and leaves it as it is. */
export default function AccountNotMine() {
  const { notMine: words } = useMessages().account
  return (
    <div className="column account">
      <PageHead title={words.title} lead={words.lead} backTo="/home" />
      <div className="prose">
        {words.text.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      <Form method="post">
        <ButtonRow>
          <LinkButton to="/home" variant="secondary" size="large">
            {words.keep}
          </LinkButton>
          <SubmitButton size="large">{words.confirm}</SubmitButton>
        </ButtonRow>
      </Form>
    </div>
  )
}
