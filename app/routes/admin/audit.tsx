import { Link, useLoaderData } from '@remix-run/react'
import { can } from '#app/domain/staff-access.ts'
import { searchAudit } from '#app/services/audit/search.ts'
import { viewStaff } from '#app/services/staff/list.ts'
import { LinkButton } from '#app/web/components/button.tsx'
import { EmptyState } from '#app/web/components/empty-state.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { askedIn, queryOf } from './audit-asked.ts'
import { AuditFilter } from './audit-filter.tsx'
import { AuditHead } from './audit-head.tsx'
import { AuditLines, shortOf } from './audit-lines.tsx'
import { staffDoor } from './staff-door.server.ts'

export const meta = pageTitle((m) => m.audit.title)

export const loader = staffDoor('audit.read', async ({ staff, request, context: { ctx } }) => {
  const { searchParams } = new URL(request.url)
  const asked = askedIn(searchParams)
  const after = searchParams.get('after')
  const page = await searchAudit(ctx, { staff, asked, after })
  const people = (await viewStaff(ctx)).map(({ id, name, email }) => ({ id, name: name ?? email }))
  const { role } = staff
  const may = { find: can(role, 'resident.find'), export: can(role, 'audit.export') }
  return { ...page, asked, people, may, isFirst: after === null }
})

/** Who did what to whose data, when, why and from where. */
export default function Audit() {
  const { lines, next, residentId, asked, people, may, isFirst } = useLoaderData<typeof loader>()
  const { audit } = useMessages()
  return (
    <div className="staff-page audit-page">
      <AuditHead title={audit.title} lead={audit.lead} />
      {residentId !== null && (
        <Notice title={audit.ofResident(shortOf(residentId))}>
          <p>{audit.ofResidentText}</p>
        </Notice>
      )}
      <AuditFilter asked={asked} people={people} />
      <p className="staff-acts">
        {may.find && (
          <LinkButton to="/admin/audit/resident" variant="secondary">
            {audit.byAddress}
          </LinkButton>
        )}
        {may.export && (
          <LinkButton to={`/admin/audit/export${queryOf(asked)}`} variant="secondary">
            {audit.export}
          </LinkButton>
        )}
      </p>
      {lines.length === 0 ? (
        <EmptyState icon={null} title={audit.noneTitle} action={null}>
          {audit.noneText}
        </EmptyState>
      ) : (
        <AuditLines lines={lines} asked={asked} mayFind={may.find} />
      )}
      <p className="audit-turn">
        {!isFirst && <Link to={`/admin/audit${queryOf(asked)}`}>{audit.newest}</Link>}
        {next !== null && <Link to={`/admin/audit${queryOf(asked, { after: next })}`}>{audit.older}</Link>}
      </p>
    </div>
  )
}
