import { expect, it } from 'vitest'
import { MAX_CSV_LENGTH } from './csv-length.ts'
import { csvOf } from './csv.ts'

/** Reads a file as RFC 4180 defines it, and nothing else. */
function read(csv: string): string[][] {
  const rows: string[][] = []
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy
  let row: string[] = []
  let end = 0
  for (let match = cell.exec(csv); match; match = cell.exec(csv)) {
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '')
    if (match[3] === '\r\n') {
      rows.push(row)
      row = []
    }
    end = cell.lastIndex
  }
  expect(end).toBe(csv.length)
  return rows
}

it('comes back as it went in, whatever is in the cells', () => {
  const cells = [
    'plain',
    'a "quoted" word',
    'one, two',
    'two\r\nlines',
    'semi;colon',
    '',
    'ünïcode 字',
    ' blank',
  ]
  expect(read(csvOf(['a'], [cells]))).toEqual([['a'], cells])
})

it.each([
  '=1+1',
  '=HYPERLINK("https://evil.example","click")',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  '  =1',
  '\u00A0=1',
  '＝1',
  '＋1',
  '－1',
  '＠SUM(A1)',
])('makes text of what a spreadsheet would run: %j', (cell) => {
  expect(read(csvOf(['a'], [[cell]]))).toEqual([['a'], [`'${cell}`]])
  // The twin: quoting alone leaves the formula what it is.
  expect(read(`"${cell.replaceAll('"', '""')}"\r\n`)).toEqual([[cell]])
})

it('leaves our own numbers and dates as they are', () => {
  expect(csvOf(['order', 'at'], [[-5, new Date(0)]])).toBe('"order","at"\r\n-5,1970-01-01T00:00:00.000Z\r\n')
})

it('refuses to grow past its bound', () => {
  const half = 'x'.repeat(MAX_CSV_LENGTH / 2)
  expect(() => csvOf(['a'], [[half], [half]])).toThrow('The request is too large')
})
