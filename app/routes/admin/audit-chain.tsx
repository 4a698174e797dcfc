import { data, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData, useRevalidator } from '@remix-run/react'
import { useEffect } from 'react'
import { can } from '#app/domain/staff-access.ts'
import { isKind } from '#app/routes/auth/refused.server.ts'
import { requestCheck, viewChecks } from '#app/services/audit/check.ts'
import { viewStaff } from '#app/services/staff/list.ts'
import { LinkButton } from '#app/web/components/button.tsx'
import { EmptyState } from '#app/web/components/empty-state.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { setFlash, takeFlash } from '#app/web/flash.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { AuditHead } from './audit-head.tsx'
import { ChainResult } from './chain-result.tsx'
import { ChecksTable } from './checks-table.tsx'
import { staffDoor } from './staff-door.server.ts'

export const meta = pageTitle((m) => m.audit.chainTitle)

export const loader = staffDoor('audit.read', async ({ staff, request, context: { ctx } }) => {
  const { flash, headers } = await takeFlash(request, ['check_asked'])
  const names = new Map((await viewStaff(ctx)).map(({ id, name }) => [id, name]))
  const checks = (await viewChecks(ctx)).map(({ staffId, ...check }) => ({
    ...check,
    by: staffId === null ? null : (names.get(staffId) ?? null),
  }))
  return data({ checks, mayRun: can(staff.role, 'audit.write'), flash }, { headers })
})

export const action = staffDoor('audit.write', async ({ staff, request, context: { ctx } }) => {
  if ((await request.formData()).get('walk') !== 'now') return data({ isUnderWay: false }, { status: 422 })
  try {
    await requestCheck(ctx, { staff })
  } catch (error) {
    if (!isKind(error, 'conflict')) throw error
    return data({ isUnderWay: true }, { status: 409 })
  }
  throw redirect('/admin/audit/chain', { headers: { 'set-cookie': await setFlash(request, 'check_asked') } })
})

/** Often enough to watch, seldom enough to cost nothing. */
const LOOK_AGAIN_MS = 3_000

/** Whether the evidence is whole, and having it looked at now. */
export default function AuditChain() {
  const { checks, mayRun, flash } = useLoaderData<typeof loader>()
  const isUnderWay = useActionData<typeof action>()?.isUnderWay === true
  const { audit } = useMessages()
  const running = checks.find(({ state }) => state === 'waiting' || state === 'running')
  const last = checks.find(({ state }) => state === 'whole' || state === 'broken')
  const { revalidate } = useRevalidator()
  useEffect(() => {
    if (!running) return
    const timer = setInterval(revalidate, LOOK_AGAIN_MS)
    return () => clearInterval(timer)
  }, [running, revalidate])
  return (
    <div className="staff-page audit-page">
      <AuditHead title={audit.chainTitle} lead={audit.chainLead} />
      {flash && !isUnderWay && <Notice tone="success" title={audit.done[flash]} live />}
      {isUnderWay && <Notice tone="warning" title={audit.chainUnderWay} live />}
      {last && <ChainResult check={last} />}
      {running && (
        <section className="audit-progress" aria-live="polite">
          <p>{audit.chainProgress(running.checked, running.total ?? 0)}</p>
          <progress
            value={running.checked}
            max={Math.max(running.total ?? 1, 1)}
            aria-label={audit.chainStates.running}
          />
          <LinkButton to="/admin/audit/chain" variant="secondary">
            {audit.chainReload}
          </LinkButton>
        </section>
      )}
      {mayRun && !running && (
        <Form method="post" className="audit-run">
          <p>{audit.chainRunText}</p>
          <SubmitButton name="walk" value="now">
            {audit.chainRun}
          </SubmitButton>
        </Form>
      )}
      {checks.length === 0 ? (
        <EmptyState icon={null} title={audit.chainNone} action={null}>
          {audit.chainNoneText}
        </EmptyState>
      ) : (
        <ChecksTable checks={checks} />
      )}
    </div>
  )
}
