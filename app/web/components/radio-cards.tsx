import type { ReactNode } from 'react'
import { Fieldset } from './fieldset.tsx'

export type RadioCard = {
  value: string
  label: string
  text?: string
  icon?: ReactNode
  disabled?: boolean
  lang?: string
}

type RadioCardsProps = {
  id: string
  name: string
  legend: string
  options: readonly RadioCard[]
  defaultValue?: string | undefined
  hint?: string | undefined
  error?: string | undefined
  autoFocus?: boolean
}

/** One of a few, each as a large card. Nothing is chosen beforehand unless `defaultValue` says so. */
export function RadioCards({
  id,
  name,
  legend,
  options,
  defaultValue,
  hint,
  error,
  autoFocus,
}: RadioCardsProps) {
  return (
    <Fieldset id={id} legend={legend} hint={hint} error={error}>
      <div className="choices">
        {options.map((option, place) => (
          <label key={option.value} className="choice">
            <input
              type="radio"
              name={name}
              value={option.value}
              defaultChecked={option.value === defaultValue}
              disabled={option.disabled}
              autoFocus={autoFocus === true && place === 0}
              {...(error && { 'aria-invalid': true })}
            />
            {option.icon && <span className="choice-icon">{option.icon}</span>}
            <span className="choice-words">
              <span className="choice-label" lang={option.lang}>
                {option.label}
              </span>
              {option.text && <span className="choice-text">{option.text}</span>}
            </span>
          </label>
        ))}
      </div>
    </Fieldset>
  )
}
