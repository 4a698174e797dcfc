import type { InputHTMLAttributes } from 'react'
import { Field, type FieldFrame } from './field.tsx'

type Native = Pick<
  InputHTMLAttributes<HTMLInputElement>,
  'type' | 'inputMode' | 'autoComplete' | 'autoFocus' | 'maxLength' | 'defaultValue' | 'placeholder'
>

export type TextFieldProps = FieldFrame & { name: string } & {
  [Key in keyof Native]?: Native[Key] | undefined
}

/** One line of text: `type="tel"`, `"email"`, `"time"` … Spread a kept form's `field(name)` into it. */
export function TextField({ id, label, hint, error, optional = false, ...input }: TextFieldProps) {
  return (
    <Field id={id} label={label} hint={hint} error={error} optional={optional}>
      {(control) => <input className="input" type="text" {...input} {...control} required={!optional} />}
    </Field>
  )
}
