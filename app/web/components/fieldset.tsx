import type { ReactNode } from 'react'
import { FieldError, FieldHint, OptionalWord } from './field.tsx'

type FieldsetProps = {
  id: string
  legend: string
  hint?: string | undefined
  error?: string | undefined
  optional?: boolean
  children: ReactNode
}

/** A question with several controls: the legend is the question. */
export function Fieldset({ id, legend, hint, error, optional = false, children }: FieldsetProps) {
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ')
  return (
    <fieldset
      id={id}
      className="fieldset"
      data-invalid={error ? '' : undefined}
      {...(described && { 'aria-describedby': described })}
    >
      <legend className="field-label">
        {legend}
        {optional && <OptionalWord />}
      </legend>
      <FieldHint id={id} hint={hint} />
      {children}
      <FieldError id={id} error={error} />
    </fieldset>
  )
}
