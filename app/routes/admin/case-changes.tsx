import { Form } from '@remix-run/react'
import { sentenceOf } from '#app/routes/resident/change-sentence.ts'
import type { CaseView } from '#app/services/resident-case/view.ts'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { useMessages } from '#app/web/locale-context.tsx'

type CaseChangesProps = { view: CaseView; mayWrite: boolean }

/** What was set last and can be set back with one button. */
export function CaseChanges({ view, mayWrite }: CaseChangesProps) {
  const { desk, deskActs, historyChanges: words } = useMessages()
  if (view.changes.length === 0) return null
  return (
    <section className="staff-part">
      <h2>{deskActs.changesTitle}</h2>
      <ul className="staff-rows">
        {view.changes.map(({ id, at, change, by }) => {
          const sentence = sentenceOf(words, change)
          return (
            <li key={id}>
              <span>
                {sentence}
                <span className="staff-email">
                  {desk.at(at)} · {words.who[by]}
                </span>
              </span>
              {mayWrite && (
                <Form method="post" action={`/admin/residents/${view.id}/undo`}>
                  <SubmitButton
                    variant="secondary"
                    name="undo"
                    value={id}
                    aria-label={words.undoOf(sentence)}
                  >
                    {desk.undo}
                  </SubmitButton>
                </Form>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
