import { eachNumber, type NumberShape, type WrittenNumber } from '../number-groups.ts'
import { saidIn } from '../said.ts'
import type { Detector, Report } from '../types.ts'
import { ACCOUNT, ACCOUNT_REACH, findBankNumber, mayBeRouting, ROUTING } from './bank.ts'
import { findCard, mayBeCard, SHORTEST_CARD } from './cards.ts'
import { numericIdsIn } from './numeric-ids.ts'

type Finder = {
  wants(shape: NumberShape): boolean
  find(number: WrittenNumber): void
}

const finderIn = (text: string, report: Report): Finder => {
  const said = saidIn(text)
  const numericIds = numericIdsIn(text, said)
  const account = said(ACCOUNT)
  const routing = said(ROUTING)
  let lastStart = -1
  let isAccount = false
  return {
    wants(shape) {
      if (shape.start !== lastStart) {
        lastStart = shape.start
        isAccount = account.ahead(shape.start, ACCOUNT_REACH)
      }
      return isAccount || mayBeCard(shape) || mayBeRouting(text, shape, routing) || numericIds.wants(shape)
    },
    find(number) {
      if (number.isLuhn && number.digits.length >= SHORTEST_CARD) findCard(text, number, said, report)
      numericIds.find(number, report)
      findBankNumber(text, number, routing, isAccount, report)
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
