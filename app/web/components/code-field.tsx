import { useMessages } from '#app/web/locale-context.tsx'
import { Field, type FieldFrame } from './field.tsx'

type CodeFieldProps = Partial<FieldFrame> &
  Pick<FieldFrame, 'id'> & {
    name: string
    digits?: number
    autoFocus?: boolean
    defaultValue?: string | undefined
  }

/** The digits of a text message: the phone offers them above the keyboard, and they can be pasted. */
export function CodeField({ id, name, label, hint, error, digits = 6, autoFocus = true }: CodeFieldProps) {
  const { form } = useMessages()
  return (
    <Field id={id} label={label ?? form.codeLabel} hint={hint ?? form.codeHint} error={error}>
      {(control) => (
        <input
          {...control}
          className="input input-code"
          name={name}
          type="text"
          inputMode="numeric"
          autoComplete="one-time-code"
          // Spaces and hyphens of a pasted code are let through; the schema takes the digits.
          maxLength={digits * 2}
          autoFocus={autoFocus}
          required
        />
      )}
    </Field>
  )
}
