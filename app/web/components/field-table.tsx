import { useMessages } from '#app/web/locale-context.tsx'
import type { FieldRow } from '#app/web/schema-fields.ts'
import { Marked } from './marked.tsx'
import { Table } from './table.tsx'

/** The fields of a body, an answer or a query, each with its way from the top. */
export function FieldTable({ caption, fields }: { caption: string; fields: readonly FieldRow[] }) {
  const { developer } = useMessages()
  return (
    <Table
      caption={caption}
      captionHidden
      rows={fields}
      keyOf={({ name }) => name}
      columns={[
        {
          key: 'name',
          head: developer.fields.name,
          cell: ({ name, required }) => (
            <>
              <code>{name}</code>
              {required && <span className="docs-required">{developer.required}</span>}
            </>
          ),
        },
        { key: 'type', head: developer.fields.type, cell: ({ type }) => type },
        {
          key: 'meaning',
          head: developer.fields.meaning,
          cell: ({ meaning, values }) => (
            <>
              <Marked text={meaning} />
              {values.length > 0 && <Values values={values} />}
            </>
          ),
        },
      ]}
    />
  )
}

function Values({ values }: { values: readonly string[] }) {
  const { developer } = useMessages()
  return (
    <span className="docs-values">
      {developer.oneOf}: <Marked text={values.map((value) => `\`${value}\``).join(' ')} />
    </span>
  )
}
