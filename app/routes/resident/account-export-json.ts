import { Readable } from 'node:stream'
import { createReadableStreamFromReadable, redirect } from '@remix-run/node'
import { messagesFor } from '#app/i18n/messages.ts'
import { writeExport } from '#app/services/export/write.ts'
import { isFresh } from '#app/services/session/require.ts'
import { answering } from '#app/web/answering.server.ts'
import { localeOf } from '#app/web/locale.server.ts'
import { requireResident } from './signed-in.server.ts'

/** Everything that is held of the resident, as a file. Its name tells nobody whose it is. */
export const loader = answering(async ({ request, context }) => {
  const session = await requireResident(request, context)
  // To the page and not back here: a file is not a place to come back to.
  if (!isFresh(context.ctx, session)) throw redirect('/confirm?next=/account/export')
  const { takeout } = messagesFor(await localeOf(request))
  const pieces = await writeExport(context.ctx, { session, about: takeout.about })
  return new Response(createReadableStreamFromReadable(Readable.from(pieces)), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="allimgil-my-data.json"',
      'cache-control': 'no-store',
    },
  })
})
