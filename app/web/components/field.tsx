import type { ReactNode } from 'react'
import { useMessages } from '#app/web/locale-context.tsx'
import { Icon } from './icon.tsx'

export type FieldFrame = {
  id: string
  label: string
  hint?: string | undefined
  error?: string | undefined
  /** Says "(선택)" after the label; everything else is needed. */
  optional?: boolean
}

/** What a control has to carry so that its hint and its error are read with it. */
export type ControlProps = {
  id: string
  'aria-describedby'?: string
  'aria-invalid'?: true
}

export const describe = ({ id, hint, error }: Pick<FieldFrame, 'id' | 'hint' | 'error'>): ControlProps => {
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ')
  return {
    id,
    ...(described && { 'aria-describedby': described }),
    ...(error !== undefined && { 'aria-invalid': true as const }),
  }
}

/** Label, hint and error around one control. */
export function Field(props: FieldFrame & { children: (control: ControlProps) => ReactNode }) {
  const { id, label, hint, error, optional } = props
  return (
    <div className="field" data-invalid={error ? '' : undefined}>
      <label className="field-label" htmlFor={id}>
        {label}
        {optional && <OptionalWord />}
      </label>
      <FieldHint id={id} hint={hint} />
      {props.children(describe({ id, hint, error }))}
      <FieldError id={id} error={error} />
    </div>
  )
}

export const OptionalWord = () => <span className="field-optional">({useMessages().frame.optional})</span>

export const FieldHint = ({ id, hint }: { id: string; hint: string | undefined }) =>
  hint ? (
    <p className="field-hint" id={`${id}-hint`}>
      {hint}
    </p>
  ) : null

export const FieldError = ({ id, error }: { id: string; error: string | undefined }) =>
  error ? (
    <p className="field-error" id={`${id}-error`}>
      <Icon name="stop" />
      {error}
    </p>
  ) : null
