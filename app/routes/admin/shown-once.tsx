import type { ReactNode } from 'react'
import { Notice } from '#app/web/components/notice.tsx'

type ShownOnceProps = { title: string; text: string; label: string; value: string; children?: ReactNode }

/** A secret that is shown now and never again; a press on it chooses all of it. */
export const ShownOnce = ({ title, text, label, value, children }: ShownOnceProps) => (
  <Notice tone="success" title={title} live>
    <p>{text}</p>
    {children && <p>{children}</p>}
    <p>
      <label className="field-label" htmlFor="shown-once">
        {label}
      </label>
      <input
        id="shown-once"
        className="input"
        readOnly
        autoComplete="off"
        value={value}
        onFocus={(event) => event.currentTarget.select()}
      />
    </p>
  </Notice>
)
