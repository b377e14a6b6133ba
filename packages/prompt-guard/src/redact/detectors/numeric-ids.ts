import { groupingCode, type NumberShape, type WrittenNumber } from '../number-groups.ts'
import { NUMERIC_IDS, type NumericId } from '../numeric-rules.ts'
import { FIELD_MARGIN, type MayBeNear, around, fillsField, isClaimed, isMentioned } from '../surroundings.ts'
import type { Report } from '../types.ts'

/** Words for numbers of many kinds. */
const GENERAL =
  /national (?:id|identity|identification|insurance)|identity (?:card|number)|\bid (?:card|number|no)\b|tax(?:payer)? (?:id|number|identification)|social (?:security|insurance)|personal (?:id|identity|identification|code|number)|citizen/

type Rule = NumericId & {
  /** The groupings of `printed`, `rare` and `alone` as numbers. */
  printedIn: ReadonlySet<number>
  rareIn: ReadonlySet<number>
  aloneIn: ReadonlySet<number>
}

const codes = (groupings: readonly string[] = []): Set<number> => new Set(groupings.map(groupingCode))

const BY_LENGTH: ReadonlyMap<number, readonly Rule[]> = Map.groupBy(
  NUMERIC_IDS.map((id) => ({
    ...id,
    printedIn: codes(id.printed),
    rareIn: codes(id.rare),
    aloneIn: codes(id.alone),
  })),
  ({ digits }) => digits,
)

/** An ordinary way to write any long number: unbroken, or in groups by blanks, hyphens or dots of one kind. */
const isOrderly = ({ separators }: WrittenNumber): boolean => separators === '' || ORDERLY.test(separators)
const ORDERLY = /^([ .-])\1*(?:[ ./-]|[./-]{2})?$|^\/$|^\.\.[-.]\.?$/

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
export const numericIdsIn = (text: string, mentions: (words: RegExp) => MayBeNear): NumericIds => {
  const isNearGeneral = mentions(GENERAL)
  const possible: (Possible | undefined)[] = []
  const possibleOf = (length: number): Possible => (possible[length] ??= possibleIn(length))
  const possibleIn = (length: number): Possible => {
    // A rule that needs a word which the text does not hold cannot fire; most texts hold none.
    const rules = (BY_LENGTH.get(length) ?? [])
      .map((rule) => ({ ...rule, mayBeTold: mentions(rule.words) }))
      .filter(
        ({ printed, rare, alone, mayBeTold }) =>
          printed || rare || alone || isMentioned(mayBeTold) || isMentioned(isNearGeneral),
      )
    const told = rules.length === 0 ? [] : [...rules.map(({ mayBeTold }) => mayBeTold), isNearGeneral]
    return {
      rules,
      telling: new Set(rules.flatMap(({ printedIn, rareIn }) => [...printedIn, ...rareIn])),
      inField: new Set(rules.flatMap(({ aloneIn }) => [...aloneIn])),
      told: told.filter(isMentioned),
    }
  }
  return {
    wants({ start, end, length, grouping }) {
      const { telling, inField, told } = possibleOf(length)
      if (telling.has(grouping)) return true
      for (const mayBeTold of told) if (mayBeTold(start, end)) return true
      return start <= FIELD_MARGIN && text.length - end <= FIELD_MARGIN && inField.has(grouping)
    },
    find(number, report) {
      const { digits, start, end, grouping, separators } = number
      const { rules } = possibleOf(digits.length)
      if (rules.length === 0 || !isOrderly(number)) return
      let nearby: string | undefined
      const isTold = (words: RegExp): boolean => words.test((nearby ??= around(text, start, end)))
      const isGeneral = isNearGeneral(start, end) && isTold(GENERAL)
      for (const { type = 'national_id', printedIn, rareIn, aloneIn, check, words, mayBeTold } of rules) {
        const isPrinted = separators !== '' && printedIn.has(grouping)
        const isField = aloneIn.has(grouping) && fillsField(text, start, end)
        const isLikely = isPrinted || isField || rareIn.has(grouping)
        const isNamed = mayBeTold(start, end)
        if ((!isLikely && !isNamed && !isGeneral) || !check(digits)) continue
        if ((isLikely && !isClaimed(text, start)) || (isNamed && isTold(words)) || isGeneral)
          return report(type, start, end)
      }
    },
  }
}

/** What numbers of one length may be in this text. */
type Possible = {
  rules: readonly (Rule & { mayBeTold: MayBeNear })[]
  /** The groupings that any of them knows, and the tests for the words of each that the text holds. */
  telling: ReadonlySet<number>
  inField: ReadonlySet<number>
  told: readonly MayBeNear[]
}
