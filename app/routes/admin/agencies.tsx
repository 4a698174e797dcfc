import { data, redirect } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { can } from '#app/domain/staff-access.ts'
import { isInvalid, isKind } from '#app/routes/auth/refused.server.ts'
import { createAgency } from '#app/services/agency/create.ts'
import { viewAgencies, type AgencyView } from '#app/services/agency/view.ts'
import { agencyBound, requireOwnAgency } from '#app/services/staff/own-agency.ts'
import { ButtonRow } from '#app/web/components/button.tsx'
import { EmptyState } from '#app/web/components/empty-state.tsx'
import { ErrorSummary } from '#app/web/components/error-summary.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { Table } from '#app/web/components/table.tsx'
import { TextField } from '#app/web/components/text-field.tsx'
import { setFlash } from '#app/web/flash.server.ts'
import { fault, readForm } from '#app/web/form.server.ts'
import { useKeptForm } from '#app/web/kept-form.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { staffDoor } from './staff-door.server.ts'

export const meta = pageTitle((m) => m.agencies.title)

export const loader = staffDoor('agency.read', async ({ staff, context: { ctx } }) => ({
  all: await viewAgencies(ctx, staff),
  mayCreate: can(staff.role, 'agency.write') && agencyBound(staff) === null,
}))

const schema = z.object({
  code: z.string({ error: fault('agency_code') }).max(100, fault('agency_code')),
  name: z.string({ error: fault('required') }).max(200, fault('too_long')),
})

export const action = staffDoor('agency.write', async ({ staff, request, context: { ctx } }) => {
  // Whoever works for one agency makes no other.
  requireOwnAgency(staff, null)
  const submission = await readForm(request, schema)
  if (submission.status !== 'success') return data({ result: submission.reply() }, { status: 422 })
  try {
    const { code } = await createAgency(ctx, submission.value, staff.actor)
    const done = await setFlash(request, 'agency_created')
    return redirect(`/admin/agencies/${code}`, { headers: { 'set-cookie': done } })
  } catch (error) {
    return data({ result: submission.reply({ fieldErrors: faultsIn(error) }) }, { status: 422 })
  }
})

function faultsIn(error: unknown): Record<string, string[]> {
  if (isInvalid(error, '/code')) return { code: [fault('agency_code')] }
  if (isInvalid(error, '/name')) return { name: [fault('required')] }
  if (isKind(error, 'conflict')) return { code: [fault('agency_taken')] }
  throw error
}

/** Every agency that asks here, and what to look at in each. */
export default function Agencies() {
  const { all, mayCreate } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { agencies } = useMessages()
  const kept = useKeptForm('agency', answer?.result)
  const { columns: heads } = agencies
  return (
    <div className="staff-page">
      <PageHead title={agencies.title} lead={agencies.lead} />
      {all.length === 0 ? (
        <EmptyState icon={null} title={agencies.none} action={null}>
          {agencies.noneText}
        </EmptyState>
      ) : (
        <Table
          caption={agencies.title}
          captionHidden
          rows={all}
          keyOf={({ id }) => id}
          columns={[
            {
              key: 'name',
              head: heads.name,
              cell: ({ code, name }) => (
                <>
                  <Link to={`/admin/agencies/${code}`}>{name}</Link>
                  <span className="staff-email">{code}</span>
                </>
              ),
            },
            {
              key: 'keys',
              head: heads.keys,
              cell: ({ liveKeys, testKeys }) => agencies.keysOf(liveKeys, testKeys),
            },
            {
              key: 'topics',
              head: heads.topics,
              kind: 'number',
              cell: ({ topics }) => agencies.count(topics),
            },
            {
              key: 'used',
              head: heads.used,
              cell: ({ lastUsedAt }) => (lastUsedAt === null ? agencies.never : agencies.at(lastUsedAt)),
            },
            { key: 'attention', head: heads.attention, cell: (agency) => <Attention agency={agency} /> },
          ]}
        />
      )}
      {mayCreate && (
        <section className="staff-part">
          <h2>{agencies.create}</h2>
          <Form method="post" {...kept.form} className="staff-form">
            <ErrorSummary errors={kept.errors} />
            <TextField
              {...kept.field('code')}
              autoComplete="off"
              label={agencies.code}
              hint={agencies.codeHint}
            />
            <TextField
              {...kept.field('name')}
              autoComplete="off"
              label={agencies.name}
              hint={agencies.nameHint}
            />
            <ButtonRow>
              <SubmitButton>{agencies.create}</SubmitButton>
            </ButtonRow>
          </Form>
        </section>
      )}
    </div>
  )
}

function Attention({ agency: { quarantinedKeys, failingWebhooks } }: { agency: AgencyView }) {
  const { agencies } = useMessages()
  const said = [
    quarantinedKeys > 0 && agencies.quarantined(quarantinedKeys),
    failingWebhooks > 0 && agencies.failing(failingWebhooks),
  ].filter((each) => each !== false)
  return said.length === 0 ? agencies.nothing : <strong>{said.join(' · ')}</strong>
}
