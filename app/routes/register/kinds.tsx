import { Form, useLoaderData } from '@remix-run/react'
import type { Topic } from '#app/domain/topic.ts'
import { listKinds } from '#app/services/registration/kinds.ts'
import { answering } from '#app/web/answering.server.ts'
import { ButtonRow } from '#app/web/components/button.tsx'
import { CheckRow } from '#app/web/components/check-row.tsx'
import { Icon } from '#app/web/components/icon.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { useMessages } from '#app/web/locale-context.tsx'
import { localeOf } from '#app/web/locale.server.ts'
import { pageTitle } from '#app/web/page-title.ts'
import { goOn, requireStep } from './progress.server.ts'
import { StepPage } from './step-page.tsx'

export const meta = pageTitle((m) => m.register.kinds.title)

type Kind = { code: string; name: string }

export const loader = answering(async ({ request, context }) => {
  const { draft } = await requireStep(request, context, 'kinds')
  const { statutory, service, emergency } = await listKinds(context.ctx)
  const locale = await localeOf(request)
  const named = (topics: Topic[]): Kind[] =>
    topics.map(({ code, name }) => ({ code, name: name[locale] ?? name.ko }))
  return {
    statutory: named(statutory),
    service: named(service),
    emergency: named(emergency),
    off: draft.optedOut ?? [],
  }
})

export const action = answering(async ({ request, context }) => {
  const progress = await requireStep(request, context, 'kinds')
  const form = await request.formData()
  const [shown, kept] = [form.getAll('shown'), form.getAll('kept')]
  const { service } = await listKinds(context.ctx)
  // Only what was on the page can have been switched off: a kind that came meanwhile is on.
  const optedOut = service
    .map(({ code }) => code)
    .filter((code) => shown.includes(code) && !kept.includes(code))
  throw await goOn(request, context, progress, { optedOut })
})

/** What there is to receive: what the law demands is shown with its reason, the rest is on until it is switched off. */
export default function Kinds() {
  const { statutory, service, emergency, off } = useLoaderData<typeof loader>()
  const { register, frame } = useMessages()
  const words = register.kinds
  return (
    <StepPage question="kinds" title={words.title} lead={words.lead}>
      <Form method="post" className="kinds-form">
        <fieldset className="register-told">
          <legend>
            <h2>{words.serviceTitle}</h2>
          </legend>
          <p>{service.length > 0 ? words.serviceWhy : words.serviceEmpty}</p>
          {service.map(({ code, name }) => (
            <div key={code}>
              <input type="hidden" name="shown" value={code} />
              <CheckRow
                id={`kind-${code}`}
                name="kept"
                value={code}
                label={name}
                defaultChecked={!off.includes(code)}
              />
            </div>
          ))}
        </fieldset>
        <Fixed title={words.statutoryTitle} why={words.statutoryWhy} kinds={statutory} />
        <Fixed title={words.emergencyTitle} why={words.emergencyWhy} kinds={emergency} />
        <section className="register-told">
          <h2>{words.laterTitle}</h2>
          <p>{words.later}</p>
        </section>
        <ButtonRow>
          <SubmitButton size="large">{frame.next}</SubmitButton>
        </ButtonRow>
      </Form>
    </StepPage>
  )
}

/** Kinds that nobody can switch off: no box that looks as if they could be. */
function Fixed({ title, why, kinds }: { title: string; why: string; kinds: Kind[] }) {
  if (kinds.length === 0) return null
  return (
    <section className="register-told">
      <h2>{title}</h2>
      <p>{why}</p>
      <ul className="kinds-fixed">
        {kinds.map(({ code, name }) => (
          <li key={code}>
            <Icon name="lock" />
            {name}
          </li>
        ))}
      </ul>
    </section>
  )
}
