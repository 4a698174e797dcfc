import { Field, type FieldFrame } from './field.tsx'

export type TextAreaProps = FieldFrame & {
  name: string
  rows?: number
  defaultValue?: string | undefined
  autoFocus?: boolean
}

/** Text of several lines, or a long one that is pasted. Spread a kept form's `field(name)` into it. */
export function TextArea({ id, label, hint, error, optional = false, ...area }: TextAreaProps) {
  return (
    <Field id={id} label={label} hint={hint} error={error} optional={optional}>
      {(control) => (
        <textarea
          className="input input-area"
          spellCheck={false}
          autoComplete="off"
          rows={6}
          {...area}
          {...control}
          required={!optional}
        />
      )}
    </Field>
  )
}
