import { data, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { RETAINED } from '#app/domain/retention.ts'
import { can } from '#app/domain/staff-access.ts'
import { isInvalid } from '#app/routes/auth/refused.server.ts'
import { keepLonger } from '#app/services/retention/keep-longer.ts'
import { viewCertificates, viewKept } from '#app/services/retention/view.ts'
import { ButtonRow } from '#app/web/components/button.tsx'
import { ErrorSummary } from '#app/web/components/error-summary.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { SelectField } from '#app/web/components/select-field.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { Table } from '#app/web/components/table.tsx'
import { TextField } from '#app/web/components/text-field.tsx'
import { setFlash, takeFlash } from '#app/web/flash.server.ts'
import { fault, readForm } from '#app/web/form.server.ts'
import { useKeptForm } from '#app/web/kept-form.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { AuditHead } from './audit-head.tsx'
import { CertificatesTable } from './certificates-table.tsx'
import { ConfirmFirst } from './confirm-first.tsx'
import { staffDoor } from './staff-door.server.ts'

export const meta = pageTitle((m) => m.audit.keptTitle)

export const loader = staffDoor('audit.read', async ({ staff, request, context: { ctx } }) => {
  const { flash, headers } = await takeFlash(request, ['kept_set'])
  const view = { kept: await viewKept(ctx), certificates: await viewCertificates(ctx) }
  const maySet = can(staff.role, 'audit.write')
  return data({ ...view, maySet, isFresh: staff.isFresh, flash }, { headers })
})

const schema = z.object({
  what: z.enum(RETAINED, { error: fault('choose') }),
  months: z.coerce.number({ error: fault('kept_months') }).int(fault('kept_months')),
})

export const action = staffDoor(
  'audit.write',
  async ({ staff, request, context: { ctx } }) => {
    const submission = await readForm(request, schema)
    if (submission.status !== 'success') return data({ result: submission.reply() }, { status: 422 })
    try {
      await keepLonger(ctx, { staff, ...submission.value })
    } catch (error) {
      if (!isInvalid(error, '/months')) throw error
      const fieldErrors = { months: [fault('kept_months')] }
      return data({ result: submission.reply({ fieldErrors }) }, { status: 422 })
    }
    throw redirect('/admin/audit/kept', { headers: { 'set-cookie': await setFlash(request, 'kept_set') } })
  },
  { fresh: true },
)

/** How long everything is kept, and the proof of what was destroyed. */
export default function AuditKept() {
  const { kept, certificates, maySet, isFresh, flash } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { audit } = useMessages()
  const form = useKeptForm('kept', answer?.result)
  const { keptColumns: heads } = audit
  return (
    <div className="staff-page audit-page">
      <AuditHead title={audit.keptTitle} lead={audit.keptLead} />
      {flash && !answer && <Notice tone="success" title={audit.done[flash]} live />}
      <Table
        caption={audit.keptTitle}
        captionHidden
        rows={kept}
        keyOf={({ what }) => what}
        columns={[
          { key: 'what', head: heads.what, cell: ({ what }) => audit.kept[what] },
          {
            key: 'months',
            head: heads.months,
            cell: ({ months, least }) =>
              months === least
                ? audit.months(months)
                : `${audit.months(months)} (${audit.keptLonger(least)})`,
          },
          { key: 'from', head: heads.from, cell: ({ from }) => audit.keptFrom[from] },
          { key: 'law', head: heads.law, cell: ({ law }) => <span lang="ko">{law}</span> },
        ]}
      />
      {maySet && (
        <section className="staff-part">
          <h2>{audit.keptSetTitle}</h2>
          <p>{audit.keptSetText}</p>
          <ConfirmFirst isFresh={isFresh} />
          <Form method="post" {...form.form} className="staff-form">
            <ErrorSummary errors={form.errors} />
            <SelectField
              {...form.field('what')}
              label={heads.what}
              options={kept.map(({ what }) => ({ value: what, label: audit.kept[what] }))}
            />
            <TextField
              {...form.field('months')}
              inputMode="numeric"
              label={audit.keptMonths}
              hint={audit.keptMonthsHint}
            />
            <ButtonRow>
              <SubmitButton variant="secondary">{audit.keptSet}</SubmitButton>
            </ButtonRow>
          </Form>
        </section>
      )}
      <section className="staff-part">
        <h2>{audit.certificates}</h2>
        <CertificatesTable certificates={certificates} />
      </section>
    </div>
  )
}
