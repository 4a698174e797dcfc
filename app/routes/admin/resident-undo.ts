import { redirect } from '@remix-run/node'
import { z } from 'zod'
import { undo } from '#app/routes/resident/undo.server.ts'
import { requireCase } from '#app/services/resident-case/require.ts'
import { setFlash } from '#app/web/flash.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { staffDoor } from './staff-door.server.ts'

const pressed = z.object({ undo: z.uuid() })

/** Takes back what was set wrongly: the same button as in the resident's history, by the clerk's hand. */
export const action = staffDoor('resident.write', async ({ staff, request, params, context }) => {
  const { id, residentId, counter } = await requireCase(context.ctx, { staff, caseId: params['case'] ?? '' })
  const submission = await readForm(request, pressed)
  if (submission.status !== 'success') throw new Response(null, { status: 400 })
  const done = await undo(context, { residentId, actor: counter }, submission.value.undo)
  return redirect(`/admin/residents/${id}`, { headers: { 'set-cookie': await setFlash(request, done) } })
})
