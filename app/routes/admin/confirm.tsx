import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData, useLocation } from '@remix-run/react'
import { viewSecondFactors } from '#app/services/staff/second-factors.ts'
import { PageHead } from '#app/web/components/page-head.tsx'
import { takeFlash } from '#app/web/flash.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { safeStaffPath } from '#app/web/next-path.ts'
import { pageTitle } from '#app/web/page-title.ts'
import { KeptNotice } from './kept-notice.tsx'
import { SecondFactorForm } from './second-factor-form.tsx'
import { answerSecondFactor } from './second-factor.server.ts'
import { staffDoor } from './staff-door.server.ts'

export const meta = pageTitle((m) => m.staff.confirmTitle)

const nextOf = (request: Request) => safeStaffPath(new URL(request.url).searchParams.get('next'))

export const loader = staffDoor('front.read', async ({ staff, request, context }) => {
  const next = nextOf(request)
  if (staff.isFresh) throw redirect(next)
  const { flash, headers } = await takeFlash(request, ['staff_kept'])
  return data({ next, flash, ...(await viewSecondFactors(context.ctx, staff.id)) }, { headers })
})

export const action = staffDoor('front.read', ({ staff, ...args }) =>
  answerSecondFactor({ ...args, session: staff.session }, nextOf(args.request)),
)

/** Before something dangerous: the second factor once more, then back to where the person was. */
export default function StaffConfirm() {
  const { next, flash, ...factors } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { search } = useLocation()
  const { staff } = useMessages()
  return (
    <div className="column">
      <PageHead title={staff.confirmTitle} lead={staff.confirmLead} backTo={next} />
      {flash && !answer && <KeptNotice />}
      <SecondFactorForm factors={factors} answer={answer} action="/admin/confirm" search={search} />
    </div>
  )
}
