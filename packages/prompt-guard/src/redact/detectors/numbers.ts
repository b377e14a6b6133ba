import { eachNumber, type NumberShape, type WrittenNumber } from '../number-groups.ts'
import { mentionsIn } from '../surroundings.ts'
import type { Detector, Report } from '../types.ts'
import { ACCOUNT_WORDS, findBankNumber, followsAccount, mayBeRouting, ROUTING } from './bank.ts'
import { CARD_WORDS, findCard, mayBeCard, SHORTEST_CARD } from './cards.ts'
import { numericIdsIn } from './numeric-ids.ts'

type Finder = {
  wants(shape: NumberShape): boolean
  find(number: WrittenNumber): void
}

const finderIn = (text: string, report: Report): Finder => {
  const mentions = mentionsIn(text)
  const numericIds = numericIdsIn(text, mentions)
  const isNearAccount = mentions(ACCOUNT_WORDS)
  const isNearRouting = mentions(ROUTING)
  let lastStart = -1
  let isAccount = false
  return {
    wants(shape) {
      if (shape.start !== lastStart) {
        lastStart = shape.start
        isAccount = followsAccount(text, shape.start, isNearAccount)
      }
      return (
        isAccount || mayBeCard(shape) || mayBeRouting(text, shape, isNearRouting) || numericIds.wants(shape)
      )
    },
    find(number) {
      if (number.isLuhn && number.digits.length >= SHORTEST_CARD)
        findCard(text, number, mentions(CARD_WORDS), report)
      numericIds.find(number, report)
      findBankNumber(text, number, isAccount, report)
    },
  }
}

/** Everything that is written in digits alone, in one walk over the numbers of the text. */
export const numbers: Detector = (text, report) => {
  // Most texts hold no number that is long enough, and then no word needs to be looked for.
  let finder: Finder | undefined
  const known = (): Finder => (finder ??= finderIn(text, report))
  eachNumber(
    text,
    (shape) => known().wants(shape),
    (number) => known().find(number),
  )
}
