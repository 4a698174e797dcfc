import { Form, Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { AskedSearch } from '#app/domain/audit-search.ts'
import { CheckRow } from '#app/web/components/check-row.tsx'
import { SubmitButton } from '#app/web/components/submit-button.tsx'
import { useMessages } from '#app/web/locale-context.tsx'

type Options = readonly { value: string; label: string }[]
type AuditFilterProps = { asked: AskedSearch; people: readonly { id: string; name: string }[] }

/** What to find. The address says it too, so that a search can be kept and gone back to. */
export function AuditFilter({ asked, people }: AuditFilterProps) {
  const { audit } = useMessages()
  const nouns = Object.entries(audit.nouns).map(([value, label]) => ({ value, label }))
  const isAsked = Object.keys(asked).length > 0
  return (
    <Form
      method="get"
      action="/admin/audit"
      className="audit-filter"
      aria-label={audit.filterTitle}
      key={JSON.stringify(asked)}
    >
      {asked.resident && <input type="hidden" name="resident" value={asked.resident} />}
      <Choice
        name="staff"
        label={audit.staff}
        none={audit.anyone}
        value={asked.staff}
        options={people.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Choice name="noun" label={audit.noun} none={audit.anything} value={asked.noun} options={nouns} />
      <Part id="audit-since" label={audit.since}>
        <input id="audit-since" className="input" type="date" name="since" defaultValue={asked.since ?? ''} />
      </Part>
      <Part id="audit-until" label={audit.until}>
        <input id="audit-until" className="input" type="date" name="until" defaultValue={asked.until ?? ''} />
      </Part>
      <div className="audit-filter-end">
        <CheckRow
          id="audit-who"
          name="who"
          value="everybody"
          label={audit.everybody}
          defaultChecked={asked.who === 'everybody'}
        />
        <SubmitButton variant="secondary">{audit.search}</SubmitButton>
        {isAsked && <Link to="/admin/audit">{audit.clear}</Link>}
      </div>
    </Form>
  )
}

type ChoiceProps = {
  name: string
  label: string
  none: string
  value: string | null | undefined
  options: Options
}

const Choice = ({ name, label, none, value, options }: ChoiceProps) => (
  <Part id={`audit-${name}`} label={label}>
    <select id={`audit-${name}`} className="input input-select" name={name} defaultValue={value ?? ''}>
      <option value="">{none}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  </Part>
)

const Part = ({ id, label, children }: { id: string; label: string; children: ReactNode }) => (
  <div className="audit-filter-part">
    <label className="field-label" htmlFor={id}>
      {label}
    </label>
    {children}
  </div>
)
