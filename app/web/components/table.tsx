import type { ReactNode } from 'react'

export type Column<Row> = {
  key: string
  head: string
  cell: (row: Row) => ReactNode
  /** `number`: set to the right, digit under digit. `short`: a name or a code that is never broken. */
  kind?: 'number' | 'short'
}

type TableProps<Row> = {
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  keyOf: (row: Row) => string
  /** Keeps the caption for screen readers only, where a heading above already says it. */
  captionHidden?: boolean
}

/** Roles are written out, for browsers forget them when a style sheet turns rows into cards. A table; on a phone every row becomes a card with the column's name before each value. First column names the row. */
export function Table<Row>({ caption, columns, rows, keyOf, captionHidden = false }: TableProps<Row>) {
  return (
    <table className={columns.length === 2 ? 'table table-pair' : 'table'} role="table">
      <caption className={captionHidden ? 'visually-hidden' : undefined}>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" className={classOf(column)}>
              {column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)} role="row">
            {columns.map((column, place) =>
              place === 0 ? (
                <th key={column.key} scope="row" role="rowheader" className={classOf(column)}>
                  {column.cell(row)}
                </th>
              ) : (
                <td key={column.key} role="cell" data-head={column.head} className={classOf(column)}>
                  <div className="table-value">{column.cell(row)}</div>
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const classOf = <Row,>({ kind }: Column<Row>) => kind && `table-${kind}`
