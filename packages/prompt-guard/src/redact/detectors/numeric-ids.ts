import { groupingCode, isRegular, type NumberShape, type WrittenNumber } from '../number-groups.ts'
import { NUMERIC_IDS, type NumericId } from '../numeric-rules.ts'
import type { AskFor, Said } from '../said.ts'
import { FIELD_MARGIN, fillsField, isClaimed } from '../surroundings.ts'
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
  NUMERIC_IDS.map((id) => ({
    ...id,
    printedIn: codes(id.printed),
    rareIn: codes(id.rare),
    aloneIn: codes(id.alone),
  })),
  ({ digits }) => digits,
)

/** An ordinary way to write any long number: unbroken, or in groups by blanks, hyphens or dots of one kind, nearly. */
const isOrderly = (number: WrittenNumber): boolean =>
  isRegular(number) || NEARLY_REGULAR.test(number.separators)
const NEARLY_REGULAR = /^([ .-])\1*(?:[ ./-]|[./-]{2})$|^\/$|^\.\.[-.]\.?$/

type NumericIds = {
  /** Whether a number of this shape may be one at all. */
  wants(shape: NumberShape): boolean
  find(number: WrittenNumber, report: Report): void
}

/**
 * National numbers. A check digit alone lets one number in ten through, and order numbers are numbers too, so besides
 * it one of these must hold: the customary printed form, a check that is rare by chance, a telling word close by, or
 * that the number is all there is in the field.
 */
export const numericIdsIn = (text: string, said: AskFor): NumericIds => {
  const general = said(GENERAL)
  const possible: (Possible | undefined)[] = []
  const possibleOf = (length: number): Possible => (possible[length] ??= possibleIn(length))
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
  return {
    wants({ start, end, length, grouping }) {
      const { telling, inField, told } = possibleOf(length)
      if (telling.has(grouping)) return true
      for (const words of told) if (words.around(start, end)) return true
      return start <= FIELD_MARGIN && text.length - end <= FIELD_MARGIN && inField.has(grouping)
    },
    find(number, report) {
      const { digits, start, end, grouping, separators } = number
      const { rules } = possibleOf(digits.length)
      if (rules.length === 0 || !isOrderly(number)) return
      const isGeneral = general.around(start, end)
      for (const { type = 'national_id', printedIn, rareIn, aloneIn, check, named } of rules) {
        const isNamed = isGeneral || named.around(start, end)
        const isLikely =
          (separators !== '' && printedIn.includes(grouping)) ||
          rareIn.includes(grouping) ||
          (aloneIn.includes(grouping) && fillsField(text, start, end))
        if ((isNamed || isLikely) && check(digits) && (isNamed || !isClaimed(text, start)))
          return report(type, start, end)
      }
    },
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
