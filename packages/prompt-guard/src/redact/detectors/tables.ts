import { isCapital, unitAt } from '../surroundings.ts'
import { isNoNameText } from '../name-words.ts'
import type { Detector } from '../types.ts'

const NAME_COLUMN =
  /^(?:(?:full|first|last|given|family|customer|employee|patient|student|client|guest|member|contact|account|holder|passenger|tenant|user)?[ _-]?name|surname|employee|patient|customer|guest|member|passenger|tenant|student|teacher|owner|contact|nombre|apellidos?|nom|prénom|nome|cognome|naam|vorname|nachname|mitarbeiter|kunde|imię|nazwisko|имя|фамилия|фио|氏名|姓名|名前|이름)$/iu
/** Beside columns of these a column of names has names of people. */
const PERSONAL_COLUMN =
  /mail|phone|mobile|\btel|ssn|birth|dob|born|address|dept|department|salary|passport|iban|account|nhs|mrn|patient|employee|geb|nacim|rodné|pesel|\bage\b|gender|sex/iu
const CERTAIN_COLUMN =
  /full|first|last|given|family|surname|employee|patient|passenger|tenant|student|apellido|prénom|cognome|vorname|nachname|nazwisko|фамилия|фио|氏名|姓名/iu
const BIRTH_COLUMN =
  /^(?:dob|d\.o\.b\.?|birth[ _-]?(?:date|day)|date[ _-]of[ _-]birth|born|geburtsdatum|geb\.?|fecha[ _-]de[ _-]nacimiento|date[ _-]de[ _-]naissance|data[ _-](?:de[ _-]nascimento|urodzenia|di[ _-]nascita)|生年月日|出生日期)$/iu
const DATE =
  /^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2,4}|\d{1,2}[ -]\p{L}{3,9}[ -]\d{2,4})$/u
const NAME = /^\p{L}[\p{L}.'’-]*(?:,? [\p{L}.'’-]+){0,4}$/u

type Cell = { start: number; end: number }

const SEPARATOR = /[\t;|,]/
const MOST_COLUMNS = 40
const LONGEST_LINE = 1000
const COMMA = 44
const BLANK = 32

/** The cells of a line. A comma with a blank behind it is part of a value: `Surname, First`. */
const cellsOf = (line: string, separator: string): Cell[] => {
  const cells: Cell[] = []
  const sign = unitAt(separator, 0)
  let from = 0
  for (let at = 0; at <= line.length && cells.length < MOST_COLUMNS; at++) {
    const isBreak = unitAt(line, at) === sign && !(sign === COMMA && unitAt(line, at + 1) === BLANK)
    if (!isBreak && at < line.length) continue
    let [start, end] = [from, at]
    while (start < end && ' "'.includes(line.charAt(start))) start++
    while (end > start && ' "\r'.includes(line.charAt(end - 1))) end--
    cells.push({ start, end })
    from = at + 1
  }
  return cells
}

type Column = 'name' | 'birth' | undefined

const columnsOf = (text: string, cells: readonly Cell[]): Column[] => {
  const headings = cells.map(({ start, end }) => text.slice(start, end))
  const isPersonal = headings.some((heading) => PERSONAL_COLUMN.test(heading))
  return headings.map((heading) => {
    if (BIRTH_COLUMN.test(heading)) return 'birth'
    const isName = NAME_COLUMN.test(heading) && (isPersonal || CERTAIN_COLUMN.test(heading))
    return isName ? 'name' : undefined
  })
}

/** Most lines are no headings, and are known by this for it. */
const HEADING =
  /nam|nom|dob|birth|born|geb|kunde|mitarb|employee|patient|customer|guest|member|passenger|tenant|student|teacher|owner|contact|apellido|nazwisko|imi|cognome|имя|фамилия|фио|名|이름|naissance|nacimiento|nasc|urodz|出生|生年/iu

type Heading = { separator: string; columns: readonly Column[] }

const headingOf = (line: string): Heading | undefined => {
  const separator = HEADING.test(line) ? SEPARATOR.exec(line)?.[0] : undefined
  if (separator === undefined) return undefined
  const columns = columnsOf(line, cellsOf(line, separator))
  return columns.some((column) => column !== undefined) ? { separator, columns } : undefined
}

/** Columns of names and dates of birth, by their headings: in lines of values nothing else tells what they are. */
export const tables: Detector = (text, report) => {
  let heading: Heading | undefined
  for (let start = 0, end = 0; start < text.length; start = end + 1) {
    end = text.indexOf('\n', start)
    if (end < 0) end = text.length
    const line = end - start > LONGEST_LINE ? '' : text.slice(start, end)
    if (!heading || !line.includes(heading.separator)) {
      heading = headingOf(line)
      continue
    }
    for (const [index, cell] of cellsOf(line, heading.separator).entries()) {
      const column = heading.columns[index]
      const value = column === undefined ? '' : line.slice(cell.start, cell.end)
      const isName = column === 'name' && isCapital(value) && NAME.test(value) && !isNoNameText(value)
      if (isName) report('person', start + cell.start, start + cell.end)
      if (column === 'birth' && DATE.test(value))
        report('date_of_birth', start + cell.start, start + cell.end)
    }
  }
}
