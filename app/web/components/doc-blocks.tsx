import type { DocBlock, DocTable } from '#app/i18n/doc-page.ts'
import { Marked } from './marked.tsx'
import { Sample } from './sample.tsx'
import { Table } from './table.tsx'

/** What a chapter of the guide is made of. */
export function DocBlocks({ blocks }: { blocks: readonly DocBlock[] }) {
  return blocks.map((block, place) => <Block key={place} block={block} />)
}

function Block({ block }: { block: DocBlock }) {
  if (typeof block === 'string')
    return (
      <p>
        <Marked text={block} />
      </p>
    )
  if ('sample' in block) return <Sample label={block.label} text={block.sample} />
  if ('list' in block)
    return (
      <ul>
        {block.list.map((line) => (
          <li key={line}>
            <Marked text={line} />
          </li>
        ))}
      </ul>
    )
  if ('steps' in block)
    return (
      <ol className="docs-steps">
        {block.steps.map((line) => (
          <li key={line}>
            <Marked text={line} />
          </li>
        ))}
      </ol>
    )
  return <MarkedTable table={block} />
}

/** A table whose cells are sentences of the guide. */
export function MarkedTable({ table, captionHidden }: { table: DocTable; captionHidden?: boolean }) {
  const columns = table.head.map((head, place) => ({
    key: head,
    head: head.replaceAll('`', ''),
    cell: (row: string[]) => <Marked text={row[place] ?? ''} />,
  }))
  return (
    <Table
      caption={table.caption.replaceAll('`', '')}
      columns={columns}
      rows={table.rows}
      keyOf={(row) => row.join()}
      {...(captionHidden && { captionHidden })}
    />
  )
}
