/** A cell that a spreadsheet would take for a formula is told apart by an apostrophe (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r]/

/** By which spreadsheets know UTF-8; before the first line of a file. */
export const CSV_MARK = '\uFEFF'

type Cell = string | number | null

/** A table as RFC 4180 writes it, with the mark at its beginning. */
export const toCsv = (rows: readonly (readonly Cell[])[]): string => CSV_MARK + rows.map(toCsvLine).join('')

/** One line of it with its end, for files that are written piece by piece. Null: an empty cell. */
export const toCsvLine = (row: readonly Cell[]): string => `${row.map(toCell).join(',')}\r\n`

function toCell(value: Cell): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = FORMULA.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
