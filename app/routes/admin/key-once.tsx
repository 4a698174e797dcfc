import type { ReactNode } from 'react'
import { LinkButton } from '#app/web/components/button.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { useMessages } from '#app/web/locale-context.tsx'

/** A key that is shown now and never again. */
export function KeyOnce({
  apiKey,
  backTo,
  children,
}: {
  apiKey: string
  backTo: string
  children?: ReactNode
}) {
  const { agencies } = useMessages()
  return (
    <>
      <Notice tone="success" title={agencies.onceTitle} live>
        <p>{agencies.onceText}</p>
        {children && <p>{children}</p>}
        <p>
          <label className="field-label" htmlFor="key-once">
            {agencies.onceLabel}
          </label>
          <input
            id="key-once"
            className="input"
            readOnly
            autoComplete="off"
            value={apiKey}
            onFocus={(event) => event.currentTarget.select()}
          />
        </p>
      </Notice>
      <div className="staff-acts">
        <LinkButton to={backTo} variant="secondary">
          {agencies.onceBack}
        </LinkButton>
      </div>
    </>
  )
}
