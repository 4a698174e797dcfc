import { data } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { WEBHOOK_EVENTS, WEBHOOK_LIMIT } from '#app/domain/webhook.ts'
import { isInvalid, isKind } from '#app/routes/auth/refused.server.ts'
import { requireAgency } from '#app/services/agency/require.ts'
import { createForAgency } from '#app/services/webhook/for-agency.ts'
import { ButtonRow, LinkButton } from '#app/web/components/button.tsx'
import { CheckRow } from '#app/web/components/check-row.tsx'
import { ErrorSummary } from '#app/web/components/error-summary.tsx'
import { Fieldset } from '#app/web/components/fieldset.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { RadioCards } from '#app/web/components/radio-cards.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { TextField } from '#app/web/components/text-field.tsx'
import { fault, readForm } from '#app/web/form.server.ts'
import { useKeptForm } from '#app/web/kept-form.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { ConfirmFirst } from './confirm-first.tsx'
import { ShownOnce } from './shown-once.tsx'
import { staffDoor } from './staff-door.server.ts'

export const meta = pageTitle((m) => m.agencies.hookNew)

export const loader = staffDoor('webhook.write', async ({ staff, params, context: { ctx } }) => {
  const { code, name } = await requireAgency(ctx, staff, params['agency'] ?? '')
  return { agency: { code, name }, isFresh: staff.isFresh }
})

const schema = z.object({
  realm: z.enum(['live', 'test'], { error: fault('choose') }),
  url: z.string({ error: fault('webhook_url') }).max(2_000, fault('webhook_url')),
  events: z.array(z.enum(WEBHOOK_EVENTS)).min(1, fault('choose')),
})

export const action = staffDoor(
  'webhook.write',
  async ({ staff, request, params, context: { ctx } }) => {
    const { code } = await requireAgency(ctx, staff, params['agency'] ?? '')
    const submission = await readForm(request, schema)
    if (submission.status !== 'success')
      return data({ result: submission.reply(), secret: null }, { status: 422 })
    try {
      const { secret } = await createForAgency(ctx, staff, { agency: code, ...submission.value })
      return data({ result: submission.reply({ resetForm: true }), secret })
    } catch (error) {
      const result = submission.reply({ fieldErrors: { url: [faultIn(error)] } })
      return data({ result, secret: null }, { status: 422 })
    }
  },
  { fresh: true },
)

function faultIn(error: unknown): string {
  if (isInvalid(error, '/url')) return fault('webhook_url')
  if (isKind(error, 'conflict')) return fault('webhook_limit')
  throw error
}

/** An address that an agency's system is told at; the secret it checks by stands in the answer and nowhere else. */
export default function WebhookNew() {
  const { agency, isFresh } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { agencies } = useMessages()
  const kept = useKeptForm('webhook', answer?.secret ? undefined : answer?.result, {
    realm: 'live',
    events: [...WEBHOOK_EVENTS],
  })
  const backTo = `/admin/agencies/${agency.code}/webhooks`
  if (answer?.secret) {
    return (
      <div className="staff-page">
        <PageHead title={agency.name} />
        <ShownOnce
          title={agencies.hookOnce}
          text={agencies.hookOnceText}
          label={agencies.hookOnceLabel}
          value={answer.secret}
        />
        <div className="staff-acts">
          <LinkButton to={backTo} variant="secondary">
            {agencies.hookBack}
          </LinkButton>
        </div>
      </div>
    )
  }
  const { id, error } = kept.field('events')
  return (
    <div className="staff-page">
      <PageHead
        title={agencies.hookNew}
        lead={`${agency.name}. ${agencies.hookNewLead(WEBHOOK_LIMIT)}`}
        backTo={backTo}
      />
      <ConfirmFirst isFresh={isFresh} />
      <Form method="post" {...kept.form} className="staff-form">
        <ErrorSummary errors={kept.errors} />
        <TextField
          {...kept.field('url')}
          type="url"
          autoComplete="off"
          label={agencies.hookUrl}
          hint={agencies.hookUrlHint}
        />
        <Fieldset id={id} legend={agencies.hookEvents} error={error}>
          {WEBHOOK_EVENTS.map((event) => (
            <CheckRow
              key={event}
              id={`webhook-${event}`}
              name="events"
              value={event}
              label={agencies.events[event]}
              text={event}
              defaultChecked={kept.isChosen('events', event)}
            />
          ))}
        </Fieldset>
        <RadioCards
          {...kept.field('realm')}
          legend={agencies.realm}
          options={(['live', 'test'] as const).map((realm) => ({
            value: realm,
            label: agencies.realms[realm],
            text: agencies.hookRealms[realm],
          }))}
        />
        <ButtonRow>
          <SubmitButton>{agencies.hookNew}</SubmitButton>
        </ButtonRow>
      </Form>
    </div>
  )
}
