import { data, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { PRICED } from '#app/domain/notice-cost.ts'
import { can } from '#app/domain/staff-access.ts'
import { viewPrices } from '#app/services/drill/view.ts'
import { setCapacity, setPrice } from '#app/services/price/set.ts'
import { ButtonRow } from '#app/web/components/button.tsx'
import { ErrorSummary } from '#app/web/components/error-summary.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { SelectField } from '#app/web/components/select-field.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { Table } from '#app/web/components/table.tsx'
import { TextField } from '#app/web/components/text-field.tsx'
import { setFlash, takeFlash } from '#app/web/flash.server.ts'
import { fault, readForm } from '#app/web/form.server.ts'
import { useKeptForm } from '#app/web/kept-form.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { staffDoor } from './staff-door.server.ts'

export const meta = pageTitle((m) => m.drill.pricesTitle)

export const loader = staffDoor('drill.read', async ({ staff, request, context: { ctx } }) => {
  const { flash, headers } = await takeFlash(request, ['price_saved'])
  return data({ ...(await viewPrices(ctx)), mayWrite: can(staff.role, 'drill.run'), flash }, { headers })
})

const source = z
  .string({ error: fault('required') })
  .trim()
  .min(1, fault('required'))
  .max(200, fault('too_long'))
const price = z.object({
  item: z.enum(PRICED, { error: fault('choose') }),
  won: z.coerce
    .number({ error: fault('won') })
    .min(0, fault('won'))
    .max(100_000, fault('won')),
  source,
  asOf: z.iso.date({ error: fault('date') }),
})
const capacity = z.object({
  perMinute: z.coerce
    .number({ error: fault('whole') })
    .int(fault('whole'))
    .min(1, fault('whole'))
    .max(10_000_000, fault('whole')),
  source,
})

export const action = staffDoor('drill.run', async ({ staff, request, context: { ctx } }) => {
  const isCapacity = (await request.clone().formData()).has('perMinute')
  const submission = isCapacity ? await readForm(request, capacity) : await readForm(request, price)
  if (submission.status !== 'success')
    return data({ result: submission.reply(), isCapacity }, { status: 422 })
  const { value } = submission
  if ('item' in value) await setPrice(ctx, value, staff.actor)
  else await setCapacity(ctx, value, staff.actor)
  throw redirect('/admin/drill/prices', { headers: { 'set-cookie': await setFlash(request, 'price_saved') } })
})

/** What the municipality pays, with where each figure is from; nothing is reckoned with that nobody said. */
export default function DrillPrices() {
  const { prices, capacity: known, mayWrite, flash } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { drill } = useMessages()
  const { priceColumns: heads } = drill
  const kept = useKeptForm(
    'price',
    answer && !answer.isCapacity ? answer.result : undefined,
    {},
    (sent) => 'item' in sent,
  )
  const carried = useKeptForm(
    'capacity',
    answer?.isCapacity ? answer.result : undefined,
    {},
    (sent) => 'perMinute' in sent,
  )
  const rows = PRICED.map((item) => ({ item, row: prices.find((each) => each.item === item) }))
  return (
    <div className="staff-page">
      <PageHead title={drill.pricesTitle} lead={drill.pricesLead} backTo="/admin/drill" />
      {flash && !answer && <Notice tone="success" title={drill.saved} live />}
      <Table
        caption={drill.pricesTitle}
        captionHidden
        rows={rows}
        keyOf={({ item }) => item}
        columns={[
          { key: 'item', head: heads.item, cell: ({ item }) => drill.priced[item] },
          {
            key: 'won',
            head: heads.won,
            kind: 'number',
            cell: ({ row }) => (row ? drill.price(row.won) : drill.unpriced),
          },
          {
            key: 'source',
            head: heads.source,
            cell: ({ row }) => row && <span lang="ko">{row.source}</span>,
          },
          { key: 'asOf', head: heads.asOf, kind: 'short', cell: ({ row }) => row && drill.day(row.asOf) },
        ]}
      />
      {mayWrite && (
        <section className="staff-part">
          <h2>{drill.priceTitle}</h2>
          <Form method="post" {...kept.form} className="staff-form">
            <ErrorSummary errors={kept.errors} />
            <SelectField
              {...kept.field('item')}
              label={drill.item}
              options={PRICED.map((item) => ({ value: item, label: drill.priced[item] }))}
            />
            <TextField
              {...kept.field('won')}
              inputMode="decimal"
              label={drill.wonLabel}
              hint={drill.wonHint}
            />
            <TextField {...kept.field('source')} label={drill.source} hint={drill.sourceHint} />
            <TextField {...kept.field('asOf')} type="date" label={drill.asOf} />
            <ButtonRow>
              <SubmitButton>{drill.save}</SubmitButton>
            </ButtonRow>
          </Form>
        </section>
      )}
      <section className="staff-part">
        <h2>{drill.capacityTitle}</h2>
        <p>{known ? drill.capacityIs(known.perMinute, known.source) : drill.capacityUnset}</p>
        {mayWrite && (
          <Form method="post" {...carried.form} className="staff-form">
            <ErrorSummary errors={carried.errors} />
            <TextField {...carried.field('perMinute')} inputMode="numeric" label={drill.capacityLabel} />
            <TextField {...carried.field('source')} label={drill.source} hint={drill.sourceHint} />
            <ButtonRow>
              <SubmitButton variant="secondary">{drill.save}</SubmitButton>
            </ButtonRow>
          </Form>
        )}
      </section>
    </div>
  )
}
