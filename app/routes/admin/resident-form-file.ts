import { openForm } from '#app/services/counter/keep-form.ts'
import { requireCase } from '#app/services/resident-case/require.ts'
import { staffDoor } from './staff-door.server.ts'

const ENDINGS = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png' } as const

/** A scan, as a file that is saved and never run in a page of ours. Its name tells nobody whose it is. */
export const loader = staffDoor('resident.find', async ({ staff, params, context: { ctx } }) => {
  const { residentId, looking } = await requireCase(ctx, { staff, caseId: params['case'] ?? '' })
  const { mediaType, content } = await openForm(ctx, { residentId, formId: params['form'] ?? '' }, looking)
  return new Response(new Uint8Array(content), {
    headers: {
      'content-type': mediaType,
      'content-disposition': `attachment; filename="form.${ENDINGS[mediaType]}"`,
      'cache-control': 'no-store',
    },
  })
})
