import { FieldError } from './field.tsx'
import type { ReactNode } from 'react'

type CheckRowProps = {
  id: string
  name: string
  value?: string
  label: string
  text?: string
  icon?: ReactNode
  defaultChecked?: boolean
  disabled?: boolean
  error?: string | undefined
  autoFocus?: boolean
}

/** One thing to tick; the whole row answers. Never ticked beforehand for a consent. */
export function CheckRow(props: CheckRowProps) {
  const { id, name, value = 'on', label, text, icon, defaultChecked = false, error } = props
  return (
    <div className="check-row" data-invalid={error ? '' : undefined}>
      <label className="choice">
        <input
          id={id}
          type="checkbox"
          name={name}
          value={value}
          defaultChecked={defaultChecked}
          disabled={props.disabled}
          autoFocus={props.autoFocus}
          {...(error && { 'aria-invalid': true, 'aria-describedby': `${id}-error` })}
        />
        {icon && <span className="choice-icon">{icon}</span>}
        <span className="choice-words">
          <span className="choice-label">{label}</span>
          {text && <span className="choice-text">{text}</span>}
        </span>
      </label>
      <FieldError id={id} error={error} />
    </div>
  )
}
