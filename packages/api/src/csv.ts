import { AppError } from '@portcullis/errors'
import { MAX_CSV_LENGTH } from './csv-length.ts'

type Cell = string | number | Date

/**
 * What a spreadsheet takes for the beginning of a formula (OWASP, CSV Injection; CWE-1236), also after blanks, which
 * some programs trim, and in the full-width forms that some read as the narrow ones.
 */
const FORMULA = /^\s*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/u

/**
 * A table as RFC 4180 has it: every cell in quotes, quotes doubled, CRLF after every row. A text that a spreadsheet would
 * run gets an apostrophe in front, which makes it text and shows that it was made so. Numbers and dates are ours.
 *
 * @throws {AppError} PAYLOAD_TOO_LARGE past `MAX_CSV_LENGTH`
 */
export function csvOf(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const lines: string[] = []
  let length = 0
  for (const row of [header, ...rows]) {
    const line = `${row.map(cellOf).join(',')}\r\n`
    length += line.length
    if (length > MAX_CSV_LENGTH) throw new AppError('PAYLOAD_TOO_LARGE', { reason: 'export' })
    lines.push(line)
  }
  return lines.join('')
}

function cellOf(cell: Cell): string {
  if (typeof cell === 'number') return String(cell)
  if (cell instanceof Date) return cell.toISOString()
  const text = FORMULA.test(cell) ? `'${cell}` : cell
  return `"${text.replaceAll('"', '""')}"`
}
