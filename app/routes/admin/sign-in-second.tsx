import { redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData, useLocation } from '@remix-run/react'
import { viewSecondFactors } from '#app/services/staff/second-factors.ts'
import { PageHead } from '#app/web/components/page-head.tsx'
import { useMessages } from '#app/web/locale-context.tsx'
import { safeStaffPath } from '#app/web/next-path.ts'
import { pageTitle } from '#app/web/page-title.ts'
import { SecondFactorForm } from './second-factor-form.tsx'
import { answerSecondFactor } from './second-factor.server.ts'
import { halfDoor } from './staff-door.server.ts'

export const meta = pageTitle((m) => m.staff.secondTitle)

const nextOf = (request: Request) => safeStaffPath(new URL(request.url).searchParams.get('next'))

export const loader = halfDoor(async ({ session, request, context }) => {
  if (session.kind === 'full') throw redirect(nextOf(request))
  const factors = await viewSecondFactors(context.ctx, session.staffId)
  if (!factors.hasTotp && !factors.hasPasskeys) throw redirect('/admin/second-factor')
  return factors
})

export const action = halfDoor((args) => answerSecondFactor(args, nextOf(args.request)))

/** The second of two steps, within ten minutes of the first. */
export default function SignInSecond() {
  const factors = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { search } = useLocation()
  const { staff } = useMessages()
  return (
    <div className="column">
      <PageHead title={staff.secondTitle} lead={staff.secondLead} />
      <SecondFactorForm factors={factors} answer={answer} action="/admin/sign-in/second" search={search} />
      <p className="aside">
        <Link className="aside-link" to={`/admin/sign-in${search}`}>
          {staff.otherAccount}
        </Link>
      </p>
    </div>
  )
}
