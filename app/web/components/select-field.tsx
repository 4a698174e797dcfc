import { Field, type FieldFrame } from './field.tsx'

export type SelectFieldProps = FieldFrame & {
  name: string
  options: readonly { value: string; label: string }[]
  defaultValue?: string | undefined
  autoFocus?: boolean
}

/** One of several, where cards would take too much room. Spread a kept form's `field(name)` into it. */
export function SelectField({
  id,
  label,
  hint,
  error,
  optional = false,
  options,
  ...select
}: SelectFieldProps) {
  return (
    <Field id={id} label={label} hint={hint} error={error} optional={optional}>
      {(control) => (
        <select className="input input-select" {...select} {...control} required={!optional}>
          {options.map(({ value, label: text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
