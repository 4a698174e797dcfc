import { data, redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { answering } from '#app/web/answering.server.ts'
import { Notice } from '#app/web/components/notice.tsx'
import { LinkButton } from '#app/web/components/button.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { takeFlash } from '#app/web/flash.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { safeNextPath } from '#app/web/next-path.ts'
import { pageTitle } from '#app/web/page-title.ts'
import { askPhone } from './ask-phone.server.ts'
import { cookieHeaderOf } from './cookies.server.ts'
import { PhoneForm } from './phone-form.tsx'

export const meta = pageTitle((m) => m.signIn.title)

export const loader = answering(async ({ request, context }: LoaderFunctionArgs) => {
  const session = await context.ctx.sessions.validate(cookieHeaderOf(request))
  const { searchParams } = new URL(request.url)
  if (session !== null) throw redirect(safeNextPath(searchParams.get('next'), '/home'))
  const { flash, headers } = await takeFlash(request, ['proof_over', 'signed_out'])
  return data({ flash }, { headers })
})

export const action = answering(async ({ request, context }) =>
  askPhone(request, context, `/sign-in/code${new URL(request.url).search}`),
)

/** A phone number; whether it is registered shows only after its code came back. */
export default function SignIn() {
  const { flash } = useLoaderData<typeof loader>()
  const { signIn } = useMessages()
  return (
    <div className="column">
      <PageHead title={signIn.title} lead={signIn.lead} />
      {flash === 'proof_over' && (
        <Notice tone="warning" title={signIn.proofOver} live>
          <p>{signIn.proofOverText}</p>
        </Notice>
      )}
      {flash === 'signed_out' && (
        <Notice tone="success" title={signIn.outDone} live>
          <p>{signIn.outDoneText}</p>
        </Notice>
      )}
      <PhoneForm answer={useActionData<typeof action>()} />
      <aside className="aside">
        <h2>{signIn.newHere}</h2>
        <LinkButton to="/register" variant="secondary">
          {signIn.register}
        </LinkButton>
      </aside>
    </div>
  )
}
