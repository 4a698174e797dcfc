import { data } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { SCOPES } from '#app/domain/api-scope.ts'
import { DAY, formatInstant, parseDay } from '#app/domain/time.ts'
import { isInvalid } from '#app/routes/auth/refused.server.ts'
import { requireAgency } from '#app/services/agency/require.ts'
import { issueKey } from '#app/services/key/issue.ts'
import { ButtonRow } from '#app/web/components/button.tsx'
import { CheckRow } from '#app/web/components/check-row.tsx'
import { ErrorSummary } from '#app/web/components/error-summary.tsx'
import { Fieldset } from '#app/web/components/fieldset.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { RadioCards } from '#app/web/components/radio-cards.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { TextArea } from '#app/web/components/text-area.tsx'
import { TextField } from '#app/web/components/text-field.tsx'
import { fault, readForm } from '#app/web/form.server.ts'
import { useKeptForm } from '#app/web/kept-form.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { ConfirmFirst } from './confirm-first.tsx'
import { KeyOnce } from './key-once.tsx'
import { staffDoor } from './staff-door.server.ts'

export const meta = pageTitle((m) => m.agencies.issue)

export const loader = staffDoor('key.write', async ({ staff, params, context: { ctx } }) => {
  const { code, name } = await requireAgency(ctx, staff, params['agency'] ?? '')
  return { agency: { code, name }, isFresh: staff.isFresh }
})

const schema = z.object({
  realm: z.enum(['live', 'test'], { error: fault('choose') }),
  scopes: z.array(z.enum(SCOPES)).min(1, fault('choose')),
  ranges: z.string().max(5_000, fault('too_long')).default(''),
  expires: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, fault('key_expires'))
    .optional(),
  quota: z.coerce.number(fault('key_quota')).int(fault('key_quota')).min(1, fault('key_quota')),
})

export const action = staffDoor(
  'key.write',
  async ({ staff, request, params, context: { ctx } }) => {
    const agency = await requireAgency(ctx, staff, params['agency'] ?? '')
    const submission = await readForm(request, schema)
    if (submission.status !== 'success')
      return data({ result: submission.reply(), apiKey: null }, { status: 422 })
    const { realm, scopes, ranges, expires, quota } = submission.value
    try {
      const cidr = ranges.split(/[\s,]+/).filter((each) => each !== '')
      const given = { agency: agency.code, realm, scopes, cidr, quota, expires: endOf(expires) }
      const { apiKey } = await issueKey(ctx, given, staff.actor)
      return data({ result: submission.reply({ resetForm: true }), apiKey })
    } catch (error) {
      const result = submission.reply({ fieldErrors: faultsIn(error) })
      return data({ result, apiKey: null }, { status: 422 })
    }
  },
  { fresh: true },
)

/** The midnight in Seoul after a key's last day; what is no day of the calendar goes on to be refused. */
function endOf(day: string | undefined): string | null {
  if (day === undefined) return null
  const start = parseDay(day)
  return start === null ? day : formatInstant(start + DAY)
}

function faultsIn(error: unknown): Record<string, string[]> {
  if (isInvalid(error, '/expires')) return { expires: [fault('key_expires')] }
  if (isInvalid(error, '/quota')) return { quota: [fault('key_quota')] }
  if (
    Array.from({ length: 101 }).some((_, place) => isInvalid(error, `/cidr/${place}`)) ||
    isInvalid(error, '/cidr')
  )
    return { ranges: [fault('key_ranges')] }
  throw error
}

/** A new key for one of an agency's systems; its text stands in the answer, which nothing keeps, and nowhere else. */
export default function KeyNew() {
  const { agency, isFresh } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { agencies } = useMessages()
  const kept = useKeptForm('key', answer?.apiKey ? undefined : answer?.result, {
    realm: 'live',
    scopes: ['consult', 'outcome'],
    quota: '600000',
  })
  const backTo = `/admin/agencies/${agency.code}`
  if (answer?.apiKey) {
    return (
      <div className="staff-page">
        <PageHead title={agency.name} />
        <KeyOnce apiKey={answer.apiKey} backTo={backTo} />
      </div>
    )
  }
  const { id, error } = kept.field('scopes')
  return (
    <div className="staff-page">
      <PageHead title={agencies.issue} lead={`${agency.name}. ${agencies.issueLead}`} backTo={backTo} />
      <ConfirmFirst isFresh={isFresh} />
      <Form method="post" {...kept.form} className="staff-form">
        <ErrorSummary errors={kept.errors} />
        <RadioCards
          {...kept.field('realm')}
          legend={agencies.realm}
          options={(['live', 'test'] as const).map((realm) => ({
            value: realm,
            label: agencies.realms[realm],
            text: agencies.realmTexts[realm],
          }))}
        />
        <Fieldset id={id} legend={agencies.scopesLegend} error={error}>
          {SCOPES.map((scope) => (
            <CheckRow
              key={scope}
              id={`key-scope-${scope}`}
              name="scopes"
              value={scope}
              label={agencies.scopes[scope]}
              text={agencies.scopeTexts[scope]}
              defaultChecked={kept.isChosen('scopes', scope)}
            />
          ))}
        </Fieldset>
        <TextArea
          {...kept.field('ranges')}
          rows={3}
          optional
          label={agencies.ranges}
          hint={agencies.rangesHint}
        />
        <TextField
          {...kept.field('expires')}
          type="date"
          optional
          label={agencies.expires}
          hint={agencies.expiresHint}
        />
        <TextField
          {...kept.field('quota')}
          inputMode="numeric"
          label={agencies.quota}
          hint={agencies.quotaHint}
        />
        <ButtonRow>
          <SubmitButton>{agencies.issue}</SubmitButton>
        </ButtonRow>
      </Form>
    </div>
  )
}
