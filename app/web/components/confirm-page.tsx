import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useMessages } from '#app/web/locale-context.tsx'
import { Button, ButtonRow, LinkButton } from './button.tsx'
import { PageHead } from './page-head.tsx'

type ConfirmPageProps = {
  title: string
  /** What will happen, and what will stay. */
  children: ReactNode
  confirmLabel: string
  cancelTo: string
  /** `danger` for what cannot be undone. */
  tone?: 'primary' | 'danger'
  /** What the action needs to know. */
  hidden?: Record<string, string>
}

/** Asks once more, on a page of its own: a dialog that works without JavaScript. Posts to its own URL. */
export function ConfirmPage({
  title,
  children,
  confirmLabel,
  cancelTo,
  tone = 'primary',
  hidden = {},
}: ConfirmPageProps) {
  const { frame } = useMessages()
  const stay = (
    <LinkButton to={cancelTo} variant="secondary" size="large">
      {frame.cancel}
    </LinkButton>
  )
  // What cannot be undone is never the first thing under the thumb.
  const isFinal = tone === 'danger'
  return (
    <div className="column">
      <PageHead title={title} />
      <div className="prose">{children}</div>
      <Form method="post">
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <ButtonRow>
          {isFinal && stay}
          <Button variant={tone} size="large">
            {confirmLabel}
          </Button>
          {!isFinal && stay}
        </ButtonRow>
      </Form>
    </div>
  )
}
