import { Form } from '@remix-run/react'
import type { Browser, System } from '#app/domain/device.ts'
import { LinkButton } from '#app/web/components/button.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { useMessages } from '#app/web/locale-context.tsx'

type MySecondFactorsProps = {
  hasTotp: boolean
  passkeys: readonly { id: string; name: string; createdAt: number }[]
}

/** The app and the passkeys one confirms with. */
export function MySecondFactors({ hasTotp, passkeys }: MySecondFactorsProps) {
  const { staff } = useMessages()
  return (
    <section className="staff-part">
      <h2>{staff.secondFactors}</h2>
      <p>{hasTotp ? staff.hasTotp : staff.hasNoTotp}</p>
      {passkeys.length > 0 && (
        <ul className="staff-rows">
          {passkeys.map(({ id, name, createdAt }) => (
            <li key={id}>
              <span>
                <strong>{name}</strong> {staff.passkeyAdded(createdAt)}
              </span>
              <Form method="post">
                <SubmitButton variant="secondary" name="passkey" value={id}>
                  {staff.removePasskey(name)}
                </SubmitButton>
              </Form>
            </li>
          ))}
        </ul>
      )}
      <LinkButton to="/admin/second-factor" variant="secondary">
        {staff.newSecond}
      </LinkButton>
    </section>
  )
}

type MySession = {
  id: string
  browser: Browser | null
  system: System | null
  isThis: boolean
  network: string
  lastSeen: number
}

/** Where one is signed in, and the way to end it elsewhere. */
export function MySessions({ sessions }: { sessions: readonly MySession[] }) {
  const { staff, logins } = useMessages()
  return (
    <section className="staff-part">
      <h2>{staff.sessionsTitle}</h2>
      <ul className="staff-rows">
        {sessions.map(({ id, browser, system, isThis, network, lastSeen }) => {
          const device = logins.device(browser, system)
          return (
            <li key={id}>
              <span>
                <strong>{isThis ? `${device} · ${staff.thisDevice}` : device}</strong>{' '}
                {staff.sessionFacts(network, lastSeen)}
              </span>
              {!isThis && (
                <Form method="post">
                  <SubmitButton variant="secondary" name="end" value={id}>
                    {staff.endSession(device)}
                  </SubmitButton>
                </Form>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
