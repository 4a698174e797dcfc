import { data, redirect } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { documentVersion, SHARING } from '#app/domain/consent-document.ts'
import { CONSENT_VARIANTS } from '#app/domain/consent-variant.ts'
import { isKind } from '#app/routes/auth/refused.server.ts'
import { grantConsent } from '#app/services/consent/grant.ts'
import { setSharing } from '#app/services/consent/sharing.ts'
import { reconfirmConsent } from '#app/services/consent/reconfirm.ts'
import { viewConsents } from '#app/services/consent/view.ts'
import { withdrawConsent } from '#app/services/consent/withdraw.ts'
import { answering } from '#app/web/answering.server.ts'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { setFlash, takeFlash } from '#app/web/flash.server.ts'
import { readForm } from '#app/web/form.server.ts'
import type { LoadContext } from '#app/web/load-context.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { localeOf } from '#app/web/locale.server.ts'
import { pageTitle } from '#app/web/page-title.ts'
import { ConsentCard } from './consents-card.tsx'
import { CONSENT_FLASHES, doneOf, flashOf, type ConsentsDone } from './consents-done.ts'
import { ConsentsSharing } from './consents-sharing-state.tsx'
import { refusalIn, requirePerson, type Person } from './signed-in.server.ts'

export const meta = pageTitle((m) => m.consents.title)

export const loader = answering(async ({ request, context }) => {
  const { residentId } = await requirePerson(request, context, 'see')
  const view = await viewConsents(context.ctx, residentId, await localeOf(request))
  const { flash, headers } = await takeFlash(request, CONSENT_FLASHES)
  return data({ ...view, done: flash && doneOf(flash) }, { headers })
})

const code = z.string().max(100)
/** Of the text that stood beside the button. */
const read = { version: documentVersion, variant: z.enum(CONSENT_VARIANTS) }
/** One button was pressed; its name says what for. */
const pressed = z.union([
  z.object({ withdraw: code }),
  z.object({ withdrawNight: code }),
  z.object({ keep: code }),
  z.object({ keepBoth: code }),
  z.object({ unshare: z.literal('yes') }),
  z.object({ ...read, agree: code }),
  z.object({ ...read, agreeBoth: code }),
])
type Pressed = z.infer<typeof pressed>
type Wish = Exclude<Pressed, { version: string }>
type Agreeing = Extract<Pressed, { version: string }>

export const action = answering(async ({ request, context }) => {
  const person = await requirePerson(request, context, 'set')
  const submission = await readForm(request, pressed)
  if (submission.status !== 'success') throw new Response(null, { status: 400 })
  const wish = submission.value
  const isAgreeing = 'agree' in wish || 'agreeBoth' in wish
  const done = isAgreeing
    ? await agree(context, await requirePerson(request, context, 'guard'), wish)
    : await fulfil(context, person, wish)
  return redirect(
    '/consents',
    done ? { headers: { 'set-cookie': await setFlash(request, flashOf(done)) } } : {},
  )
})

/**
 * Agrees to the text that took the place of an older one. The day alone, where the night was agreed to as well, takes the
 * night back: whoever chooses it says so.
 */
async function agree(
  { ctx }: LoadContext,
  { residentId, actor }: Person,
  { version, variant, ...wish }: Agreeing,
): Promise<ConsentsDone> {
  const night = 'agreeBoth' in wish
  const topic = night ? wish.agreeBoth : wish.agree
  const agreed = { version, variant }
  try {
    if (topic === SHARING) await setSharing(ctx, { residentId, actor, agreed })
    else {
      await grantConsent(ctx, { residentId, actor, topic, night, ...agreed })
      const given = { residentId, actor, topic, agency: null, method: 'web', nightOnly: true }
      if (!night) await withdrawConsent(ctx, given)
    }
  } catch (error) {
    // Another text is in force by now: the page shows it.
    if (!isKind(error, 'conflict') || refusalIn(error).code !== 'document_changed') throw error
    return 'text_changed'
  }
  return 'agreed_anew'
}

/** Withdrawing is one press, as easy as agreeing at the least (개인정보 보호법 §38 ④). @returns null: nothing changed */
async function fulfil(
  { ctx }: LoadContext,
  { residentId, actor }: Person,
  wish: Wish,
): Promise<ConsentsDone | null> {
  if ('unshare' in wish) {
    const record = await setSharing(ctx, { residentId, actor, agreed: null })
    return record === null ? null : 'unshared'
  }
  if ('keep' in wish || 'keepBoth' in wish) {
    const [topic, night] = 'keep' in wish ? [wish.keep, false] : [wish.keepBoth, true]
    const said = await reconfirmConsent(ctx, { residentId, actor, topic, night })
    return said === null ? null : 'reconfirmed'
  }
  const nightOnly = 'withdrawNight' in wish
  const topic = nightOnly ? wish.withdrawNight : wish.withdraw
  const record = await withdrawConsent(ctx, {
    residentId,
    actor,
    topic,
    agency: null,
    method: 'web',
    nightOnly,
  })
  if (record === null) return null
  return nightOnly ? 'night_withdrawn' : 'withdrawn'
}

/** What was agreed to and what may be, all of it optional; the receipts. */
export default function Consents() {
  const { topics, sharing, latest, done } = useLoaderData<typeof loader>()
  const { consents } = useMessages()
  const groups = [
    ['news', consents.newsTitle, consents.newsText, topics.filter(({ isAdvertising }) => !isAdvertising)],
    ['ads', consents.adsTitle, consents.adsText, topics.filter(({ isAdvertising }) => isAdvertising)],
  ] as const
  return (
    <div className="column consents">
      <PageHead title={consents.title} lead={consents.lead} backTo="/home" />
      <div role="status">
        {done && (
          <Notice tone={done === 'text_changed' ? 'warning' : 'success'} title={consents.done[done]}>
            <p>{consents.doneText[done]}</p>
            {latest && done !== 'text_changed' && (
              <p>
                <Link to={`/consents/receipts/${latest}`}>{consents.seeReceipt}</Link>
              </p>
            )}
          </Notice>
        )}
      </div>
      {topics.length === 0 && <p>{consents.empty}</p>}
      {groups.map(
        ([key, title, text, list]) =>
          list.length > 0 && (
            <section key={key} aria-labelledby={`consents-${key}`} className="consents-group">
              <h2 id={`consents-${key}`}>{title}</h2>
              <p>{text}</p>
              <ul className="consent-list">
                {list.map((topic) => (
                  <ConsentCard key={topic.code} topic={topic} />
                ))}
              </ul>
            </section>
          ),
      )}
      <ConsentsSharing sharing={sharing} />
      <section className="consents-group">
        <h2>{consents.receiptsTitle}</h2>
        <p>{consents.receiptsText}</p>
        <p>
          <Link to="/consents/receipts">{consents.receiptsAll}</Link>
        </p>
      </section>
    </div>
  )
}
