import { data, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { DAY, HOUR, parseInstant, SECOND } from '#app/domain/time.ts'
import { rotateKey } from '#app/services/key/rotate.ts'
import { hasEnded, requireKeyOf } from '#app/services/key/view.ts'
import { ButtonRow, LinkButton } from '#app/web/components/button.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { SelectField } from '#app/web/components/select-field.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { fault, readForm } from '#app/web/form.server.ts'
import { useKeptForm } from '#app/web/kept-form.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { KeyOnce } from './key-once.tsx'
import { staffDoor } from './staff-door.server.ts'

export const meta = pageTitle((m) => m.agencies.rotate)

const pathOf = (params: Record<string, string | undefined>) => ({
  agency: params['agency'] ?? '',
  keyId: params['key'] ?? '',
})

export const loader = staffDoor(
  'key.write',
  async ({ staff, params, context: { ctx } }) => {
    const { agency, key } = await requireKeyOf(ctx, staff, pathOf(params))
    // After the rotation the page is read anew: what was rotated ends, and the new key is in the action's answer alone.
    if (key.state === 'revoked') throw redirect(`/admin/agencies/${agency.code}`)
    return { agency: { code: agency.code, name: agency.name }, key, isOver: hasEnded(key) }
  },
  { fresh: true },
)

const OVERLAPS_MS = [0, HOUR, DAY, 7 * DAY, 30 * DAY] as const
const schema = z.object({
  overlap: z.enum(OVERLAPS_MS.map(String) as [string, ...string[]], { error: fault('choose') }),
})

export const action = staffDoor(
  'key.write',
  async ({ staff, request, params, context: { ctx } }) => {
    const { key } = await requireKeyOf(ctx, staff, pathOf(params))
    const submission = await readForm(request, schema)
    if (submission.status !== 'success')
      return data({ result: submission.reply(), issued: null }, { status: 422 })
    const overlapMs = Number(submission.value.overlap)
    const { apiKey, previousExpires } = await rotateKey(ctx, { keyId: key.id, overlapMs }, staff.actor)
    return data({ result: submission.reply(), issued: { apiKey, endsAt: parseInstant(previousExpires)! } })
  },
  { fresh: true },
)

/** A new key in the place of one that is in use; both work for a while. */
export default function KeyRotate() {
  const { agency, key, isOver } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { agencies, frame } = useMessages()
  const kept = useKeptForm('rotate', answer?.result, { overlap: String(DAY) })
  const backTo = `/admin/agencies/${agency.code}`
  if (answer?.issued) {
    return (
      <div className="staff-page">
        <PageHead title={agency.name} />
        <KeyOnce apiKey={answer.issued.apiKey} backTo={backTo}>
          {agencies.rotatedText(answer.issued.endsAt)}
        </KeyOnce>
      </div>
    )
  }
  return (
    <div className="staff-page">
      <PageHead
        title={agencies.rotateTitle(agencies.keyName(key.lastFour, key.realm))}
        lead={agency.name}
        backTo={backTo}
      />
      {isOver ? (
        <p>{agencies.states.expired}</p>
      ) : (
        <Form method="post" {...kept.form} className="staff-form">
          <p>{agencies.rotateText}</p>
          <SelectField
            {...kept.field('overlap')}
            label={agencies.overlap}
            options={OVERLAPS_MS.map((ms) => ({ value: String(ms), label: agencies.overlapOf(ms / SECOND) }))}
          />
          <ButtonRow>
            <SubmitButton>{agencies.rotateConfirm}</SubmitButton>
            <LinkButton to={backTo} variant="secondary">
              {frame.cancel}
            </LinkButton>
          </ButtonRow>
        </Form>
      )}
    </div>
  )
}
