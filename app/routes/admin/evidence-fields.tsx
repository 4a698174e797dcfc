import { COUNTER_METHODS } from '#app/domain/resident-case.ts'
import { Field } from '#app/web/components/field.tsx'
import { SelectField } from '#app/web/components/select-field.tsx'
import { TextField } from '#app/web/components/text-field.tsx'
import type { useKeptForm } from '#app/web/kept-form.ts'
import { useMessages } from '#app/web/locale-context.tsx'

/** The number of the paper a resident signed, and its scan. */
export function EvidenceFields({ kept }: { kept: ReturnType<typeof useKeptForm> }) {
  const { desk } = useMessages()
  const { id, name, error } = kept.field('file')
  return (
    <>
      <TextField
        {...kept.field('paperNumber')}
        label={desk.paperNumber}
        hint={desk.paperHint}
        autoComplete="off"
      />
      <Field
        id={id}
        label={desk.file}
        hint={kept.cameBack ? desk.fileAgain : desk.fileHint}
        error={error}
        optional
      >
        {(control) => (
          <input
            className="input"
            type="file"
            name={name}
            accept="application/pdf,image/jpeg,image/png"
            {...control}
          />
        )}
      </Field>
    </>
  )
}

/** How it was said, and the paper it stands on. */
export function SaidFields({ kept }: { kept: ReturnType<typeof useKeptForm> }) {
  const { desk } = useMessages()
  return (
    <>
      <SelectField
        {...kept.field('method')}
        label={desk.method}
        options={COUNTER_METHODS.map((method) => ({ value: method, label: desk.methods[method] }))}
      />
      <EvidenceFields kept={kept} />
    </>
  )
}
