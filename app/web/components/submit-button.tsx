import { useNavigation } from '@remix-run/react'
import type { ButtonHTMLAttributes } from 'react'
import { usePower } from '#app/web/acting.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { Button, type ButtonLook } from './button.tsx'

type SubmitButtonProps = ButtonLook & Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'style'>

/**
 * A button that says while its form is on the way, and then sends nothing twice. Of several in one form, `name` and
 * `value` tell which was pressed. Without JavaScript an ordinary one. Whoever may only look can press none.
 */
export function SubmitButton({ name, value, disabled, children, ...rest }: SubmitButtonProps) {
  const { frame } = useMessages()
  const isClosed = usePower() === 'see'
  const { formData, formAction } = useNavigation()
  const isMine = formData !== undefined && (name === undefined || formData.get(name) === value)
  const isPending = isMine && (rest.formAction === undefined || rest.formAction === formAction)
  return (
    <Button
      {...rest}
      disabled={isClosed || disabled}
      name={name}
      value={value}
      // Not `disabled`: the cursor would be lost, and the reader not told.
      aria-disabled={isPending || undefined}
      onClick={(event) => {
        if (isPending) event.preventDefault()
      }}
    >
      {isPending ? frame.pending : children}
    </Button>
  )
}
