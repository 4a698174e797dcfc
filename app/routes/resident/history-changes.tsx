import { data, redirect } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { formatNear } from '#app/i18n/near-time.ts'
import { listChanges, type ChangeEntry } from '#app/services/history/changes.ts'
import { undoChange } from '#app/services/preference/undo.ts'
import { answering } from '#app/web/answering.server.ts'
import { EmptyState } from '#app/web/components/empty-state.tsx'
import { Icon } from '#app/web/components/icon.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { setFlash, takeFlash } from '#app/web/flash.server.ts'
import { readForm } from '#app/web/form.server.ts'
import { useLocale, useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { sentenceOf } from './change-sentence.ts'
import { UNDO_WORDS, type UndoWord } from './history-done.ts'
import { HistoryHead } from './history-head.tsx'
import { HistoryList } from './history-list.tsx'
import { refusalIn, requirePerson } from './signed-in.server.ts'

export const meta = pageTitle((m) => m.history.tabs.changes)

export const loader = answering(async ({ request, context }) => {
  const { residentId } = await requirePerson(request, context, 'see')
  const after = new URL(request.url).searchParams.get('after')
  const { flash, headers } = await takeFlash(request, UNDO_WORDS)
  const view = await listChanges(context.ctx, { residentId, after })
  return data({ ...view, isFirst: after === null, done: flash, now: context.now }, { headers })
})

const pressed = z.object({ undo: z.uuid() })

export const action = answering(async ({ request, context }) => {
  const { residentId, actor } = await requirePerson(request, context, 'set')
  const submission = await readForm(request, pressed)
  if (submission.status !== 'success') throw new Response(null, { status: 400 })
  const done = (word: UndoWord) => setFlash(request, word)
  try {
    await undoChange(context.ctx, { residentId, actor, eventId: submission.value.undo })
    return redirect('/history/changes', { headers: { 'set-cookie': await done('undone') } })
  } catch (error) {
    // Another tab, or an import, was quicker.
    if (refusalIn(error).kind !== 'conflict') throw error
    return redirect('/history/changes', { headers: { 'set-cookie': await done('not_undone') } })
  }
})

/** Everything that changed, with what it was before, by whom, and the way back. */
export default function Changes() {
  const { entries, next, isFirst, done, now } = useLoaderData<typeof loader>()
  const { historyChanges: words } = useMessages()
  return (
    <div className="column history">
      <HistoryHead lead={words.lead} />
      {done && (
        <Notice
          tone={done === 'undone' ? 'success' : 'warning'}
          title={done === 'undone' ? words.undone : words.notUndone}
          live
        >
          <p>{done === 'undone' ? words.undoneText : words.notUndoneText}</p>
        </Notice>
      )}
      <HistoryList
        path="/history/changes"
        {...{ next, isFirst }}
        empty={
          <EmptyState icon={<Icon name="slow" />} title={words.emptyTitle} action={null}>
            <p>{words.emptyText}</p>
          </EmptyState>
        }
      >
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} now={now} />
        ))}
      </HistoryList>
    </div>
  )
}

function Entry({ entry: { id, at, change, by, helper, canUndo }, now }: { entry: ChangeEntry; now: number }) {
  const { historyChanges: words } = useMessages()
  const locale = useLocale()
  const sentence = sentenceOf(words, change)
  const named = by === 'looker' ? words.whoLooked : words.whoHelped
  const doneBy = helper === null ? words.who[by] : named(helper)
  return (
    <li>
      <p className="history-when">
        {formatNear(locale, at, now)} · {doneBy}
      </p>
      <p className="history-change">{sentence}</p>
      {canUndo && (
        <Form method="post" action="/history/changes">
          <SubmitButton variant="secondary" name="undo" value={id} aria-label={words.undoOf(sentence)}>
            {words.undo}
          </SubmitButton>
        </Form>
      )}
    </li>
  )
}
