import { Form } from '@remix-run/react'
import { useMessages } from '#app/web/locale-context.tsx'
import { Icon } from './icon.tsx'
import { SubmitButton } from './submit-button.tsx'

type UndoNoticeProps = {
  /** What was just done; null: nothing, and the frame stands there empty so that readers announce what comes into it. */
  said: string | null
  /** The event to take back; null: it cannot be, or was. */
  undo: string | null
  /** What the action has to know besides: where on the page it was. */
  at?: string
}

/** Says what was done where it was done, with a way back. Posts `undo` to the page's own action. */
export function UndoNotice({ said, undo, at }: UndoNoticeProps) {
  const words = useMessages().undo
  return (
    <div role="status" className="undo-notice">
      {said && (
        <div className="undo-said">
          <p>
            <Icon name="done" />
            {said}
          </p>
          {undo && (
            <Form method="post" preventScrollReset>
              {at && <input type="hidden" name="at" value={at} />}
              <SubmitButton variant="text" name="undo" value={undo}>
                {words.button}
              </SubmitButton>
            </Form>
          )}
        </div>
      )}
    </div>
  )
}
