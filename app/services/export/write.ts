import { EXPORT_FORMAT, EXPORT_VERSION, type ExportSection } from '#app/domain/wire/resident-export.ts'
import type { Ctx } from '../ctx.ts'
import type { ValidSession } from '../session/sessions.ts'
import { gatherFacts, ownLook } from './gather.ts'
import { tellAudit, tellChanges, tellConsents, tellConsults } from './lists.ts'
import { timeOf } from './spelling.ts'

/** What each part of the file is, in the reader's language. */
export type ExportGuide = Readonly<Record<ExportSection, string>>

/**
 * Everything that is held of a resident as one JSON document (`residentExport`), in pieces: the long lists are read and
 * written page by page, on the pages' connections, so neither memory nor a consult waits for it.
 * @throws ServiceError forbidden, code `fresh_code_needed` · not_found; all before the first piece
 */
export async function writeExport(
  ctx: Ctx,
  { session, about }: { session: ValidSession; about: ExportGuide },
): Promise<AsyncIterable<string>> {
  const facts = await gatherFacts(ctx, ownLook(ctx, session, 'resident.export'))
  const head = {
    format: EXPORT_FORMAT,
    version: EXPORT_VERSION,
    exportedAt: timeOf(ctx.clock()),
    portal: ctx.config.publicUrl,
    about,
    ...facts,
  }
  const { residentId } = session
  return pieces(head, {
    consents: tellConsents(ctx, residentId),
    changes: tellChanges(ctx, residentId),
    audit: tellAudit(ctx, residentId),
    consults: tellConsults(ctx, residentId),
  })
}

async function* pieces(head: object, lists: Record<string, AsyncIterable<unknown>>): AsyncGenerator<string> {
  yield JSON.stringify(head, null, 2).replace(/\n\}$/, '')
  for (const [name, rows] of Object.entries(lists)) {
    yield `,\n  ${JSON.stringify(name)}: [`
    let separator = '\n    '
    for await (const row of rows) {
      yield separator + JSON.stringify(row)
      separator = ',\n    '
    }
    yield ']'
  }
  yield '\n}\n'
}
