import { FIELDS, sourceOf } from '../field-names.ts'
import { valueAt } from '../field-values.ts'
import { isNoNameText } from '../name-words.ts'
import { isPlaceholder } from '../secret-values.ts'
import { isCapital } from '../surroundings.ts'
import type { Detector, RedactionType } from '../types.ts'

const NAME_COLUMN =
  /^(?:(?:full|first|last|given|family|customer|employee|patient|student|client|guest|member|contact|account|holder|passenger|tenant|user)?[ _-]?name|surname|given(?:[ _-]?names?)?|forename|payee|beneficiary|cardholder|recipient|sender|traveller|applicant|guardian|parent|person|nom complet|nombre completo|nome completo|employee|patient|customer|guest|member|passenger|tenant|student|teacher|owner|contact|nombre|apellidos?|nom|prénom|nome|cognome|naam|vorname|nachname|mitarbeiter|kunde|imię|nazwisko|имя|фамилия|фио|氏名|姓名|名前|이름)$/iu
/** Beside columns of these a column of names has names of people. */
const PERSONAL_COLUMN =
  /mail|phone|mobile|\btel|ssn|birth|dob|born|address|dept|department|salary|passport|iban|account|acct|routing|payroll|nhs|mrn|patient|employee|geb|nacim|rodné|pesel|\bage\b|gender|sex/iu
const CERTAIN_COLUMN =
  /full|first|last|given|forename|payee|cardholder|traveller|guardian|family|surname|employee|patient|passenger|tenant|student|apellido|prénom|cognome|vorname|nachname|nazwisko|фамилия|фио|氏名|姓名/iu
const BIRTH_COLUMN =
  /^(?:d\.?o\.?b\.?|birth(?:[ _-]?(?:date|day))?|(?:date|day)[ _-]?of[ _-]?birth|born(?: on)?|b-?day|bdate|geburts(?:datum|tag)|geb(?:\.|oren)?(?:[ -]?(?:am|dat(?:um|\.)?))?|fecha[ _-](?:de[ _-])?(?:nacimiento|nac\.?)|f\.? ?nac\.?|nacimiento|(?:date[ _-]de[ _-])?naissance|n[ée]e?(?: le|\(e\)(?: le)?)?|data[ _-](?:de[ _-]nascimento|(?:di[ _-])?nascita|urodzenia|nasc\.?|nașterii)|dt\.? ?nasc\.?|nascimento|nascita|geboortedatum|geb\.?datum|geboren|födelsedatum|født|fødselsdato|syntymäaika|datum narození|narozen[ía]?|datum rođenja|születési (?:idő|dátum)|doğum tarihi|дата (?:рождения|народження)|д\.? ?р\.?|ημ\.? ?γέννησης|生年月日|出生(?:日期|年月日)|생년월일|تاريخ الميلاد|תאריך לידה|tanggal lahir|tgl\.? lahir|ngày sinh|วันเกิด|जन्म ?तिथि)$/iu
const SECRET_COLUMN =
  /^(?:[\p{L}]{1,12}[ _-])?(?:password|passwd|pwd|pass|passcode|pin|secret|token|api[ _-]?key|passwort|kennwort|contraseña|mot de passe|mdp|senha|wachtwoord|hasło|heslo|lösenord|пароль|密码|パスワード|비밀번호)$/iu
const DATE =
  /^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2,4}|\d{1,2}[ -]?\p{L}{3,9}\.?[ -]?\d{2,4}|\p{L}{3,9}\.? \d{1,2},? \d{4}|(?:19|20)\d{6}|\d{4}-\d\d-\d\dT[\d:.Z]{5,14}|\d{4}年\d{1,2}月\d{1,2}日)$/u
const NAME = /^\p{L}[\p{L}.'’-]*(?:,? [\p{L}.'’-]+){0,4}$/u

type Cell = { start: number; end: number }

/** What sets the cells of a line apart, the most telling first. */
const SEPARATOR = /[\t;|]|,(?! )|, |  /
const MOST_COLUMNS = 40
const LONGEST_LINE = 1000
const LONGEST_HEADING = 40
const MARKS = ' "*`_'

/** The cells of a line. A comma with a blank behind it is part of a value, `Surname, First`, unless all are so. */
const cellsOf = (line: string, separator: string): Cell[] => {
  const cells: Cell[] = []
  const isComma = separator === ','
  for (let from = 0; from <= line.length && cells.length < MOST_COLUMNS;) {
    let at = line.indexOf(separator, from)
    if (isComma) while (at >= 0 && line.charAt(at + 1) === ' ') at = line.indexOf(separator, at + 1)
    if (at < 0) at = line.length
    let [start, end] = [from, at]
    from = at + separator.length
    if (separator === '  ') while (line.charAt(from) === ' ') from++
    while (start < end && MARKS.includes(line.charAt(start))) start++
    while (end > start && (MARKS.includes(line.charAt(end - 1)) || line.charAt(end - 1) === '\r')) end--
    cells.push({ start, end })
  }
  return cells
}

type Column = RedactionType | undefined

const NUMBER_COLUMNS = FIELDS.map((names) => ({
  type: names.type,
  heading: new RegExp(
    String.raw`^(?:[\p{L}.]{1,12}[ _-]){0,2}${sourceOf(names)}(?:[ _-]?[\p{L}#№º°.]{1,12})?$`,
    'iu',
  ),
}))

const columnsOf = (text: string, cells: readonly Cell[]): Column[] => {
  const headings = cells.map(({ start, end }) => text.slice(start, end))
  if (headings.some((heading) => heading.length > LONGEST_HEADING)) return []
  const isPersonal = headings.some((heading) => PERSONAL_COLUMN.test(heading))
  return headings.map((heading) => {
    if (heading === '') return undefined
    if (BIRTH_COLUMN.test(heading)) return 'date_of_birth'
    if (SECRET_COLUMN.test(heading)) return 'secret'
    const number = NUMBER_COLUMNS.find((column) => column.heading.test(heading))
    if (number) return number.type
    const isName = NAME_COLUMN.test(heading) && (isPersonal || CERTAIN_COLUMN.test(heading))
    return isName ? 'person' : undefined
  })
}

type Heading = { separator: string; columns: readonly Column[] }

/** Headings have hardly a digit, values have. */
const DIGIT = /\d/
const HEADING =
  /nam|nom|dob|birth|born|geb|kunde|mitarb|employee|patient|customer|guest|member|passenger|tenant|student|teacher|owner|contact|apellido|nazwisko|imi|cognome|имя|фамилия|фио|名|이름|naissance|nacimiento|nasc|urodz|出生|生年/iu

const headingOf = (line: string): Heading | undefined => {
  if (DIGIT.test(line) && !HEADING.test(line)) return undefined
  const separator = SEPARATOR.exec(line)?.[0]
  if (separator === undefined) return undefined
  const columns = columnsOf(line, cellsOf(line, separator))
  return columns.some((column) => column !== undefined) ? { separator, columns } : undefined
}

/** Whether a value may stand in a column of its kind. */
const isOfColumn = (column: RedactionType, value: string): boolean => {
  if (column === 'person') return isCapital(value) && NAME.test(value) && !isNoNameText(value)
  if (column === 'date_of_birth') return DATE.test(value)
  if (column === 'secret')
    return !/\s/.test(value) && value.length >= 6 && DIGIT.test(value) && !isPlaceholder(value)
  return valueAt(value, column, 0).length === value.length
}

/** Columns of names, numbers and dates of birth, by their headings: in lines of values nothing else tells what they are. */
export const tables: Detector = (text, report) => {
  let heading: Heading | undefined
  for (let start = 0, end = 0; start < text.length; start = end + 1) {
    end = text.indexOf('\n', start)
    if (end < 0) end = text.length
    const line = end - start > LONGEST_LINE ? '' : text.slice(start, end)
    if (!heading || !line.includes(heading.separator)) {
      // Nothing stands below the last line, so most prompts, which have but one, are asked for no heading.
      heading = end < text.length ? headingOf(line) : undefined
      continue
    }
    for (const [index, cell] of cellsOf(line, heading.separator).entries()) {
      const column = heading.columns[index]
      const value = column === undefined ? '' : line.slice(cell.start, cell.end)
      if (column !== undefined && value !== '' && isOfColumn(column, value))
        report(column, start + cell.start, start + cell.end)
    }
  }
}
