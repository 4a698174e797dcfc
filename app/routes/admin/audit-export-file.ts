import { Readable } from 'node:stream'
import { createReadableStreamFromReadable, redirect } from '@remix-run/node'
import { isInvalid } from '#app/routes/auth/refused.server.ts'
import { exportAudit } from '#app/services/audit/export.ts'
import { askedIn, queryOf } from './audit-asked.ts'
import { requireFresh, staffDoor } from './staff-door.server.ts'

const TYPES = { csv: 'text/csv; charset=utf-8', ndjson: 'application/x-ndjson' }

/** The lines that were asked for, as a file; without a reason it leads back to the question for one. */
export const action = staffDoor('audit.export', async (args) => {
  const { staff, request, context } = args
  const form = await request.clone().formData()
  const asked = askedIn(form)
  const format = form.get('format') === 'ndjson' ? 'ndjson' : 'csv'
  // A file has no page to come back to: the one before it has.
  await requireFresh(args, `/admin/audit/export${queryOf(asked, { format })}`)
  const reason = form.get('reason')
  try {
    const given = { staff, asked, format, reason: typeof reason === 'string' ? reason : '' } as const
    const pieces = await exportAudit(context.ctx, given)
    return new Response(createReadableStreamFromReadable(Readable.from(pieces)), {
      headers: {
        'content-type': TYPES[format],
        'content-disposition': `attachment; filename="allimgil-audit.${format}"`,
        'cache-control': 'no-store',
      },
    })
  } catch (error) {
    if (!isInvalid(error, '/reason')) throw error
    throw redirect(`/admin/audit/export${queryOf(asked, { format, missing: 'reason' })}`)
  }
})
