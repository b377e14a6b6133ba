import { groupingCode, isRegular, type WrittenNumber } from '../number-groups.ts'
import { MORE_NUMERIC_IDS } from '../more-numeric-rules.ts'
import { NUMERIC_IDS, type NumericId } from '../numeric-rules.ts'
import type { AskFor, Said } from '../said.ts'
import { isDigit } from '../counts.ts'
import { FIELD_MARGIN, fillsField, isClaimed, unitAt } from '../surroundings.ts'
import type { Report } from '../types.ts'

/** Words for numbers of many kinds. */
const GENERAL =
  /national (?:id|identity|identification|insurance)|identity (?:card|number)|\bid (?:card|number|no)\b|tax(?:payer)? (?:id|number|identification)|social (?:security|insurance)|personal (?:id|identity|identification|code|number)|citizen/

type Rule = NumericId & {
  /** The groupings of `printed`, `rare` and `alone` as numbers: so few that a set would be slower. */
  printedIn: readonly number[]
  rareIn: readonly number[]
  aloneIn: readonly number[]
}

const codes = (groupings: readonly string[] = []): number[] => groupings.map(groupingCode)

const BY_LENGTH: ReadonlyMap<number, readonly Rule[]> = Map.groupBy(
  [...NUMERIC_IDS, ...MORE_NUMERIC_IDS].map((id) => ({
    ...id,
    printedIn: codes(id.printed),
    rareIn: codes(id.rare),
    aloneIn: codes(id.alone),
  })),
  ({ digits }) => digits,
)

/** An ordinary way to write any long number: unbroken, or in groups by blanks, hyphens or dots of one kind, nearly. */
const isOrderly = (separators: string): boolean => isRegular(separators) || NEARLY_REGULAR.test(separators)
const NEARLY_REGULAR = /^([ .-])\1*(?:[ ./-]|[./-]{2})$|^\/$|^\.\.[-.]\.?$/

type FindNumericId = (number: WrittenNumber, report: Report) => void

const isBlankAndDigit = (text: string, blank: number, digit: number): boolean =>
  unitAt(text, blank) === 32 && isDigit(unitAt(text, digit))
/** Groups of figures on both sides belong to one longer number. */
const goesOn = (text: string, start: number, end: number): boolean =>
  isBlankAndDigit(text, start - 1, start - 2) && isBlankAndDigit(text, end, end + 1)

/**
 * National numbers. A check digit alone lets one number in ten through, and order numbers are numbers too, so besides
 * it one of these must hold: the customary printed form, a check that is rare by chance, a telling word close by, or
 * that the number is all there is in the field.
 */
export const numericIdsIn = (text: string, said: AskFor): FindNumericId => {
  const general = said(GENERAL)
  const known: (Possible | undefined)[] = []
  const possibleOf = (length: number): Possible => (known[length] ??= possibleIn(length))
  const possibleIn = (length: number): Possible => {
    // A rule that needs a word which the text does not hold cannot fire; most texts hold none.
    const rules = (BY_LENGTH.get(length) ?? [])
      .map((rule) => ({ ...rule, named: said(rule.words) }))
      .filter(
        ({ printed, rare, alone, named }) =>
          printed || rare || alone || named.isAnywhere || general.isAnywhere,
      )
    return {
      rules,
      telling: new Set(rules.flatMap(({ printedIn, rareIn }) => [...printedIn, ...rareIn])),
      inField: new Set(rules.flatMap(({ aloneIn }) => aloneIn)),
      told:
        rules.length === 0
          ? []
          : [...rules.map(({ named }) => named), general].filter((said) => said.isAnywhere),
    }
  }
  const isPossible = (number: WrittenNumber, { telling, inField, told }: Possible): boolean => {
    const { start, end, grouping } = number
    if (telling.has(grouping)) return true
    for (const words of told) if (words.around(start, end)) return true
    return start <= FIELD_MARGIN && text.length - end <= FIELD_MARGIN && inField.has(grouping)
  }
  return (number, report) => {
    const possible = possibleOf(number.length)
    if (possible.rules.length === 0 || !isPossible(number, possible)) return
    const { digits, start, end, grouping, separators } = number
    if (!isOrderly(separators)) return
    const isGeneral = general.around(start, end)
    for (const { type = 'national_id', printedIn, rareIn, aloneIn, check, named } of possible.rules) {
      const isNamed = isGeneral || named.around(start, end)
      const isLikely =
        (separators !== '' && printedIn.includes(grouping) && !goesOn(text, start, end)) ||
        rareIn.includes(grouping) ||
        (aloneIn.includes(grouping) && fillsField(text, start, end))
      if ((isNamed || isLikely) && check(digits) && (isNamed || !isClaimed(text, start)))
        return report(type, start, end)
    }
  }
}

/** What numbers of one length may be in this text. */
type Possible = {
  rules: readonly (Rule & { named: Said })[]
  /** The groupings that any of them knows, and where the words of each stand that the text holds. */
  telling: ReadonlySet<number>
  inField: ReadonlySet<number>
  told: readonly Said[]
}
