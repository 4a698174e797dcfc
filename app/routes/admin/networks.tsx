import { data, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { can } from '#app/domain/staff-access.ts'
import { isInvalid } from '#app/routes/auth/refused.server.ts'
import { ServiceError } from '#app/services/errors.ts'
import { addNetwork, removeNetwork, viewNetworks } from '#app/services/staff/networks.ts'
import { ButtonRow } from '#app/web/components/button.tsx'
import { EmptyState } from '#app/web/components/empty-state.tsx'
import { ErrorSummary } from '#app/web/components/error-summary.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { Table } from '#app/web/components/table.tsx'
import { TextField } from '#app/web/components/text-field.tsx'
import { setFlash, takeFlash } from '#app/web/flash.server.ts'
import { fault, readForm } from '#app/web/form.server.ts'
import { useKeptForm } from '#app/web/kept-form.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { ConfirmFirst } from './confirm-first.tsx'
import { staffDoor } from './staff-door.server.ts'

export const meta = pageTitle((m) => m.staff.networksTitle)

export const loader = staffDoor('staff.read', async ({ staff, request, context: { ctx } }) => {
  const { flash, headers } = await takeFlash(request, ['network_added', 'network_removed'])
  const networks = await viewNetworks(ctx)
  const mayChange = can(staff.role, 'network.write')
  return data({ networks, mayChange, own: staff.from, isFresh: staff.isFresh, flash }, { headers })
})

const schema = z.object({
  cidr: z.string({ error: fault('network') }).max(100, fault('network')),
  note: z.string({ error: fault('required') }).max(200, fault('too_long')),
})

export const action = staffDoor(
  'network.write',
  async ({ staff, request, context: { ctx, remoteAddress } }) => {
    const networkId = (await request.clone().formData()).get('remove')
    const submission = await readForm(request, schema)
    const by = { staff, remoteAddress }
    try {
      if (typeof networkId === 'string') await removeNetwork(ctx, { ...by, networkId })
      else if (submission.status === 'success') await addNetwork(ctx, { ...by, ...submission.value })
      else return data({ result: submission.reply() }, { status: 422 })
    } catch (error) {
      return data({ result: submission.reply({ fieldErrors: faultsIn(error) }) }, { status: 422 })
    }
    const done = await setFlash(request, networkId === null ? 'network_added' : 'network_removed')
    throw redirect('/admin/networks', { headers: { 'set-cookie': done } })
  },
  { fresh: true },
)

function faultsIn(error: unknown): Record<string, string[]> {
  if (isInvalid(error, '/cidr')) return { cidr: [fault('network')] }
  if (isInvalid(error, '/note')) return { note: [fault('required')] }
  if (!(error instanceof ServiceError) || error.kind !== 'conflict') throw error
  return { cidr: [fault(error.code === 'on_the_list' ? 'network_listed' : 'network_lock_out')] }
}

/** Where the staff pages open. */
export default function Networks() {
  const { networks, mayChange, own, isFresh, flash } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { staff } = useMessages()
  const kept = useKeptForm('network', answer?.result)
  const { networkColumns: heads } = staff
  const remove = {
    key: 'remove',
    head: heads.remove,
    cell: ({ id, cidr }: { id: string; cidr: string }) => (
      <Form method="post">
        <SubmitButton variant="secondary" name="remove" value={id} aria-label={staff.removeOf(cidr)}>
          {staff.remove}
        </SubmitButton>
      </Form>
    ),
  }
  return (
    <div className="staff-page">
      <PageHead title={staff.networksTitle} lead={staff.networksLead} />
      {flash && !answer && <Notice tone="success" title={staff.done[flash]} live />}
      {networks.length === 0 ? (
        <EmptyState icon={null} title={staff.networksNone} action={null}>
          {staff.networksNoneText}
        </EmptyState>
      ) : (
        <Table
          caption={staff.networksTitle}
          captionHidden
          rows={networks}
          keyOf={({ id }) => id}
          columns={[
            { key: 'cidr', head: heads.cidr, cell: ({ cidr }) => <code>{cidr}</code> },
            { key: 'note', head: heads.note, cell: ({ note }) => note },
            { key: 'since', head: heads.since, cell: ({ createdAt }) => staff.since(createdAt) },
            ...(mayChange ? [remove] : []),
          ]}
        />
      )}
      {mayChange && (
        <section className="staff-part">
          <h2>{staff.addTitle}</h2>
          <ConfirmFirst isFresh={isFresh} />
          <Form method="post" {...kept.form} className="staff-form" key={networks.length}>
            <ErrorSummary errors={kept.errors} />
            <TextField {...kept.field('cidr')} label={staff.network} hint={staff.networkHint(own)} />
            <TextField {...kept.field('note')} label={staff.note} hint={staff.noteHint} />
            <ButtonRow>
              <SubmitButton>{staff.add}</SubmitButton>
            </ButtonRow>
          </Form>
        </section>
      )}
    </div>
  )
}
