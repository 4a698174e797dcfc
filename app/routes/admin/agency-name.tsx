import { data, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { isInvalid } from '#app/routes/auth/refused.server.ts'
import { renameAgency, viewAgencyName } from '#app/services/agency/rename.ts'
import { ButtonRow } from '#app/web/components/button.tsx'
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

export const meta = pageTitle((m) => m.agencies.rename)

export const loader = staffDoor('agency.write', ({ staff, params, context: { ctx } }) =>
  viewAgencyName(ctx, staff, params['agency'] ?? ''),
)

const schema = z.object({ name: z.string({ error: fault('required') }).max(200, fault('too_long')) })

export const action = staffDoor('agency.write', async ({ staff, request, params, context: { ctx } }) => {
  const agency = params['agency'] ?? ''
  const submission = await readForm(request, schema)
  // Whoever may not know of an agency learns nothing of it by a form that is not filled in.
  await viewAgencyName(ctx, staff, agency)
  if (submission.status !== 'success') return data({ result: submission.reply() }, { status: 422 })
  try {
    const isChanged = await renameAgency(ctx, staff, { agency, ...submission.value })
    const headers = { 'set-cookie': await setFlash(request, 'agency_renamed') }
    return redirect(`/admin/agencies/${agency}`, isChanged ? { headers } : {})
  } catch (error) {
    if (!isInvalid(error, '/name')) throw error
    return data({ result: submission.reply({ fieldErrors: { name: [fault('required')] } }) }, { status: 422 })
  }
})

/** Another name for an agency, and those it had. */
export default function AgencyName() {
  const { agency, former } = useLoaderData<typeof loader>()
  const { agencies } = useMessages()
  const kept = useKeptForm('agency-name', useActionData<typeof action>()?.result, { name: agency.name })
  const { nameColumns: heads } = agencies
  return (
    <div className="staff-page">
      <PageHead
        title={agencies.rename}
        lead={`${agency.name} (${agency.code})`}
        backTo={`/admin/agencies/${agency.code}`}
      />
      <Form method="post" {...kept.form} className="staff-form">
        <p>{agencies.renameText}</p>
        <ErrorSummary errors={kept.errors} />
        <TextField
          {...kept.field('name')}
          autoComplete="off"
          label={agencies.newName}
          hint={agencies.nameHint}
        />
        <ButtonRow>
          <SubmitButton>{agencies.rename}</SubmitButton>
        </ButtonRow>
      </Form>
      <section className="staff-part">
        <h2>{agencies.formerTitle}</h2>
        {former.length === 0 ? (
          <p>{agencies.formerNone}</p>
        ) : (
          <Table
            caption={agencies.formerTitle}
            captionHidden
            rows={former}
            keyOf={({ id }) => id}
            columns={[
              { key: 'before', head: heads.before, cell: ({ before }) => before },
              { key: 'after', head: heads.after, cell: ({ after }) => after },
              { key: 'at', head: heads.at, cell: ({ at }) => agencies.at(at) },
              { key: 'by', head: heads.by, cell: ({ by }) => by ?? '–' },
            ]}
          />
        )}
      </section>
    </div>
  )
}
