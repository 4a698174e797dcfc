import { useLocation } from '@remix-run/react'
import { useMessages } from '#app/web/locale-context.tsx'
import { useKeptWork } from '#app/web/kept-work.ts'
import { useSessionEnd } from '#app/web/session-end.ts'
import type { StaffPerson } from '#app/web/staff-person.ts'
import { Button } from './button.tsx'
import { Notice } from './notice.tsx'

/**
 * When the session ends, always in words; with JavaScript a warning two minutes before, a button that goes on, and what
 * was typed is kept for after the sign-in.
 */
export function StaffSessionEnd({ person }: { person: StaffPerson }) {
  const { pathname } = useLocation()
  const { session } = useMessages().staff
  const { keep, isRestored } = useKeptWork(person.id, pathname)
  const { isNear, goOn } = useSessionEnd(person, () => {
    keep()
    window.location.assign(`/admin/sign-in?next=${encodeURIComponent(pathname)}`)
  })
  const isLast = person.expiresAt >= person.endsAt
  return (
    <>
      <p className="staff-session">
        {isLast ? session.latest(person.endsAt) : session.ends(person.expiresAt)}
      </p>
      {/* Stands there empty, so that readers announce what comes into it. */}
      <div role="alert">
        {isNear && (
          <Notice tone="warning" title={session.warning}>
            <p>{isLast ? session.lastText : session.warningText}</p>
            {!isLast && (
              <Button type="button" variant="secondary" onClick={() => void goOn()}>
                {session.goOn}
              </Button>
            )}
          </Notice>
        )}
      </div>
      {isRestored && <Notice tone="info" title={session.restored} live />}
    </>
  )
}
