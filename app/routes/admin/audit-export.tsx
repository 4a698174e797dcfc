import { Form, useLoaderData } from '@remix-run/react'
import { EXPORT_FORMATS } from '#app/services/audit/export.ts'
import { viewStaff } from '#app/services/staff/list.ts'
import { Button, ButtonRow } from '#app/web/components/button.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { SelectField } from '#app/web/components/select-field.tsx'
import { TextField } from '#app/web/components/text-field.tsx'
import { useMessages } from '#app/web/locale-context.tsx'
import { useUnsent } from '#app/web/unsent.ts'
import { pageTitle } from '#app/web/page-title.ts'
import { askedIn, queryOf } from './audit-asked.ts'
import { staffDoor } from './staff-door.server.ts'

export const meta = pageTitle((m) => m.audit.exportTitle)

export const loader = staffDoor(
  'audit.export',
  async ({ request, context: { ctx } }) => {
    const { searchParams } = new URL(request.url)
    const asked = askedIn(searchParams)
    const member = asked.staff ? (await viewStaff(ctx)).find(({ id }) => id === asked.staff) : undefined
    const isReasonMissing = searchParams.get('missing') === 'reason'
    const format = searchParams.get('format') === 'ndjson' ? 'ndjson' : 'csv'
    return { asked, staffName: member?.name ?? null, isReasonMissing, format, formats: EXPORT_FORMATS }
  },
  { fresh: true },
)

/** Why somebody takes the lines away, before they have them. */
export default function AuditExport() {
  const { asked, staffName, isReasonMissing, format, formats } = useLoaderData<typeof loader>()
  const { audit, form } = useMessages()
  const sent = useUnsent()?.fields
  const conditions = [
    asked.staff && `${audit.staff}: ${staffName ?? asked.staff}`,
    asked.noun && `${audit.noun}: ${(audit.nouns as Record<string, string>)[asked.noun] ?? asked.noun}`,
    asked.resident && audit.columns.whose,
    asked.since && `${audit.since}: ${asked.since}`,
    asked.until && `${audit.until}: ${asked.until}`,
    asked.who && audit.everybody,
  ].filter(Boolean)
  return (
    <div className="column">
      <PageHead title={audit.exportTitle} lead={audit.exportLead} backTo={`/admin/audit${queryOf(asked)}`} />
      {isReasonMissing && <Notice tone="danger" title={audit.exportReasonMissing} live />}
      <h2 className="audit-conditions">{audit.conditions}</h2>
      <p>{conditions.length === 0 ? audit.noConditions : conditions.join(' · ')}</p>
      {/* A file, not a page: the browser takes it, and stays here. */}
      <Form method="post" action="/admin/audit/export/file" reloadDocument noValidate className="staff-form">
        {Object.entries(asked).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value ?? ''} />
        ))}
        <SelectField
          id="export-format"
          name="format"
          label={audit.format}
          defaultValue={sent?.['format']?.[0] ?? format}
          options={formats.map((value) => ({ value, label: audit.formats[value] }))}
        />
        <TextField
          id="export-reason"
          name="reason"
          label={audit.exportReason}
          hint={audit.reasonHint}
          maxLength={200}
          defaultValue={sent?.['reason']?.[0]}
          error={isReasonMissing ? form.faults.required : undefined}
        />
        <ButtonRow>
          <Button>{audit.download}</Button>
        </ButtonRow>
      </Form>
    </div>
  )
}
