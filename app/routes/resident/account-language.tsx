import { data, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { LANGUAGES } from '#app/domain/language.ts'
import { loadResident } from '#app/services/home/load-resident.ts'
import { setLanguage } from '#app/services/preference/set-language.ts'
import { findUndoable } from '#app/services/preference/undo.ts'
import { answering } from '#app/web/answering.server.ts'
import { ButtonRow } from '#app/web/components/button.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { RadioCards } from '#app/web/components/radio-cards.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { UndoNotice } from '#app/web/components/undo-notice.tsx'
import { setFlash, takeFlash } from '#app/web/flash.server.ts'
import { fault, readForm } from '#app/web/form.server.ts'
import { useKeptForm } from '#app/web/kept-form.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { NATIVE_NAMES } from './native-names.ts'
import { requirePerson } from './signed-in.server.ts'
import { undo } from './undo.server.ts'

export const meta = pageTitle((m) => m.messageLanguage.title)

const DONE = ['language_saved', 'language_undone', 'language_stale'] as const
type Done = (typeof DONE)[number]

export const loader = answering(async ({ request, context }) => {
  const { residentId } = await requirePerson(request, context, 'see')
  const { language } = await loadResident(context.ctx, residentId)
  const { flash, headers } = await takeFlash(request, DONE)
  const undoable = flash === 'language_saved' ? await findUndoable(context.ctx, residentId, 'language') : null
  return data({ language, done: flash, undoable }, { headers })
})

const chosen = z.union([
  z.object({ undo: z.uuid() }),
  z.object({ language: z.enum(LANGUAGES, { error: fault('choose') }) }),
])

export const action = answering(async ({ request, context }) => {
  const { residentId, actor } = await requirePerson(request, context, 'set')
  const answer = async (done: Done) =>
    redirect('/account/language', { headers: { 'set-cookie': await setFlash(request, done) } })
  const submission = await readForm(request, chosen)
  if (submission.status !== 'success') return data(submission.reply(), { status: 422 })
  const wish = submission.value
  if ('undo' in wish) return answer(`language_${await undo(context, { residentId, actor }, wish.undo)}`)
  const { changed } = await setLanguage(context.ctx, { residentId, actor, language: wish.language })
  return changed ? answer('language_saved') : redirect('/account/language')
})

/** In which language notices come; the pages' own is chosen in the header. */
export default function AccountLanguage() {
  const { language, done, undoable } = useLoaderData<typeof loader>()
  const { messageLanguage: words, undo: undoWords } = useMessages()
  const kept = useKeptForm('language-form', useActionData<typeof action>(), { language })
  const said = {
    language_saved: words.saved,
    language_undone: undoWords.done,
    language_stale: undoWords.stale,
  }
  return (
    <div className="column language-choice">
      <PageHead title={words.title} lead={words.lead} backTo="/account" />
      <UndoNotice said={done && said[done]} undo={undoable} />
      <Form method="post" {...kept.form} key={language}>
        <RadioCards
          {...kept.field('language')}
          legend={words.legend}
          hint={words.note}
          options={LANGUAGES.map((value) => ({ value, label: NATIVE_NAMES[value], lang: value }))}
        />
        <ButtonRow>
          <SubmitButton size="large" name="save" value="yes">
            {words.save}
          </SubmitButton>
        </ButtonRow>
      </Form>
    </div>
  )
}
