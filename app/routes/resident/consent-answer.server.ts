import { data, redirect } from '@remix-run/node'
import { z } from 'zod'
import { documentVersion } from '#app/domain/consent-document.ts'
import { CONSENT_VARIANTS, type ConsentVariant } from '#app/domain/consent-variant.ts'
import { isKind } from '#app/routes/auth/refused.server.ts'
import type { AskingView } from '#app/services/consent/view-asking.ts'
import { setFlash } from '#app/web/flash.server.ts'
import { fault, readForm } from '#app/web/form.server.ts'
import { localeOf } from '#app/web/locale.server.ts'
import { flashOf } from './consents-done.ts'
import { refusalIn } from './signed-in.server.ts'

const answer = z.object({
  version: documentVersion,
  variant: z.enum(CONSENT_VARIANTS),
  day: z.literal('on').optional(),
  night: z.literal('on').optional(),
})

export type Agreed = { version: string; variant: ConsentVariant; night: boolean }

/** What `?text=` asks for; null: the resident's own language. */
export async function readAsked(request: Request, residentId: string) {
  const wished = new URL(request.url).searchParams.get('text')
  const variant = CONSENT_VARIANTS.find((each) => each === wished) ?? null
  return { residentId, variant, locale: await localeOf(request) }
}

/**
 * Reads what was ticked and has it recorded. Without a tick on what is needed nothing is; when another text is in force by
 * now, it is shown and what was ticked stays.
 * @param asking what the page asks now; its day may be agreed to already, then only the night is asked
 */
export async function answerConsent(
  request: Request,
  { asking, flash }: { asking: AskingView; flash: 'granted' | 'shared' },
  record: (agreed: Agreed) => Promise<unknown>,
) {
  const submission = await readForm(request, answer)
  if (submission.status !== 'success') throw new Response(null, { status: 400 })
  const { version, variant, day, night } = submission.value
  const changed = () => data({ result: submission.reply({ formErrors: [] }), changed: true }, { status: 409 })
  if (version !== asking.document.version) return changed()
  // Where nothing is asked any more, the same again changes nothing.
  const needed = asking.asksDay || !asking.asksNight ? 'day' : 'night'
  if (!submission.value[needed]) {
    const missing = fault(night && !day ? 'day_first' : 'tick')
    return data(
      { result: submission.reply({ fieldErrors: { [needed]: [missing] } }), changed: false },
      { status: 422 },
    )
  }
  try {
    await record({ version, variant, night: night === 'on' })
  } catch (error) {
    if (!isKind(error, 'conflict') || refusalIn(error).code !== 'document_changed') throw error
    return changed()
  }
  throw redirect('/consents', { headers: { 'set-cookie': await setFlash(request, flashOf(flash)) } })
}
