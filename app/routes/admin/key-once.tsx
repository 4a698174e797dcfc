import type { ReactNode } from 'react'
import { LinkButton } from '#app/web/components/button.tsx'
import { useMessages } from '#app/web/locale-context.tsx'
import { ShownOnce } from './shown-once.tsx'

type KeyOnceProps = { apiKey: string; backTo: string; children?: ReactNode }

/** A key that is shown now and never again. */
export function KeyOnce({ apiKey, backTo, children }: KeyOnceProps) {
  const { agencies } = useMessages()
  return (
    <>
      <ShownOnce
        title={agencies.onceTitle}
        text={agencies.onceText}
        label={agencies.onceLabel}
        value={apiKey}
      >
        {children}
      </ShownOnce>
      <div className="staff-acts">
        <LinkButton to={backTo} variant="secondary">
          {agencies.onceBack}
        </LinkButton>
      </div>
    </>
  )
}
