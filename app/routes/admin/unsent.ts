import { redirect } from '@remix-run/node'
import { z } from 'zod'
import { forgetUnsent } from '#app/services/staff/unsent.ts'
import { readForm } from '#app/web/form.server.ts'
import { pageInAnyLanguage, safeStaffPath } from '#app/web/next-path.ts'
import { staffDoor } from './staff-door.server.ts'

const schema = z.object({ page: z.string().max(2_000) })

/** What somebody sent before they had to prove themselves is not wanted any more. */
export const action = staffDoor('front.read', async ({ request, context: { ctx } }) => {
  const submission = await readForm(request, schema)
  const to = safeStaffPath(submission.status === 'success' ? submission.value.page : null)
  const page = pageInAnyLanguage({ url: new URL(to, request.url).href })
  await forgetUnsent(ctx, { cookieHeader: request.headers.get('cookie'), page })
  return redirect(to)
})
