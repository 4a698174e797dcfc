import { data, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { describeDevice } from '#app/domain/device.ts'
import { usePasskeyMaker, usePasskeySupport } from '#app/routes/auth/use-passkey.ts'
import { addPasskey } from '#app/services/passkey/add.ts'
import { canHavePasskeys } from '#app/services/passkey/challenge.ts'
import { viewPasskeys } from '#app/services/passkey/list.ts'
import { answering } from '#app/web/answering.server.ts'
import { Button, ButtonRow } from '#app/web/components/button.tsx'
import { EmptyState } from '#app/web/components/empty-state.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { TextField } from '#app/web/components/text-field.tsx'
import { setFlash, takeFlash } from '#app/web/flash.server.ts'
import { fault, readForm } from '#app/web/form.server.ts'
import { useKeptForm } from '#app/web/kept-form.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { requireFreshResident } from './signed-in.server.ts'

export const meta = pageTitle((m) => m.passkeys.title)

const DONE = ['passkey_added', 'passkey_removed'] as const

export const loader = answering(async ({ request, context }) => {
  const { residentId } = await requireFreshResident(request, context)
  const passkeys = await viewPasskeys(context.ctx, residentId)
  const device = describeDevice(request.headers.get('user-agent'))
  const { flash, headers } = await takeFlash(request, DONE)
  return data({ passkeys, device, flash, isPossible: canHavePasskeys(request.url) }, { headers })
})

const schema = z.object({
  name: z.string({ error: fault('required') }).max(50),
  response: z.string().max(100_000),
})

export const action = answering(async ({ request, context }) => {
  const session = await requireFreshResident(request, context)
  const { origin } = new URL(request.url)
  const submission = await readForm(request, schema)
  if (submission.status !== 'success') return data({ result: submission.reply() }, { status: 422 })
  const cookieHeader = request.headers.get('cookie')
  const isAdded = await addPasskey(context.ctx, { session, origin, cookieHeader, ...submission.value })
  if (!isAdded) return data({ result: submission.reply() }, { status: 422 })
  return redirect('/account/passkeys', {
    headers: { 'set-cookie': await setFlash(request, 'passkey_added') },
  })
})

/** The resident's passkeys, and another one for the device in hand. */
export default function AccountPasskeys() {
  const { passkeys, device, flash, isPossible } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { passkeys: words, logins } = useMessages()
  const isSupported = usePasskeySupport()
  const { state, make } = usePasskeyMaker()
  const kept = useKeptForm('passkey', answer?.result, { name: logins.device(device.browser, device.system) })
  const isUsable = isPossible && isSupported !== false
  const isRefused = (answer !== undefined || state === 'failed') && state !== 'asking'
  return (
    <div className="column account">
      <PageHead title={words.title} lead={words.lead} backTo="/account" />
      {flash && <Notice tone="success" title={words.done[flash]} live />}
      {passkeys.length === 0 ? (
        <EmptyState icon={null} title={words.none} action={null}>
          {words.noneText}
        </EmptyState>
      ) : (
        <ul className="login-list">
          {passkeys.map(({ id, name, createdAt, lastUsedAt }) => (
            <li key={id} className="card">
              <h2>{name}</h2>
              <p>{words.added(createdAt)}</p>
              <p>{lastUsedAt === null ? words.unused : words.lastUsed(lastUsedAt)}</p>
              <Link to={`/account/passkeys/remove/${id}`}>{words.remove(name)}</Link>
            </li>
          ))}
        </ul>
      )}
      <section className="aside">
        <h2>{words.add}</h2>
        {isSupported === null && <p>{words.needsScript}</p>}
        {!isUsable && (
          <Notice tone="warning" title={words.notHere}>
            <p>{words.notHereText}</p>
          </Notice>
        )}
        {isRefused && (
          <Notice tone="danger" title={words.notAdded} live>
            <p>{words.notAddedText}</p>
          </Notice>
        )}
        {isUsable && isSupported && (
          <form
            {...kept.form}
            onSubmit={(event) => {
              event.preventDefault()
              const name = new FormData(event.currentTarget).get('name')
              void make(typeof name === 'string' ? name : '')
            }}
          >
            <TextField {...kept.field('name')} label={words.name} hint={words.nameHint} maxLength={50} />
            <ButtonRow>
              <Button size="large">{words.make}</Button>
            </ButtonRow>
          </form>
        )}
      </section>
    </div>
  )
}
