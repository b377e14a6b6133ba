import { eachNumber, type WrittenNumber } from '../number-groups.ts'
import { saidIn } from '../said.ts'
import type { Detector, Report } from '../types.ts'
import { ACCOUNT, ACCOUNT_REACH, findBankNumber, ROUTING } from './bank.ts'
import { findCard } from './cards.ts'
import { numericIdsIn } from './numeric-ids.ts'

const finderIn = (text: string, report: Report): ((number: WrittenNumber) => void) => {
  const said = saidIn(text)
  const findNumericId = numericIdsIn(text, said)
  const account = said(ACCOUNT)
  const routing = said(ROUTING)
  /** Whether an account is spoken of is asked once for all readings that begin at a place. */
  let lastStart = -1
  let isAccount = false
  return (number) => {
    if (number.start !== lastStart) {
      lastStart = number.start
      isAccount = account.ahead(lastStart, ACCOUNT_REACH)
    }
    findCard(text, number, said, report)
    findNumericId(number, report)
    findBankNumber(text, number, routing, isAccount, report)
  }
}

/** Everything that is written in digits alone, in one walk over the numbers of the text. */
export const numbers: Detector = (text, report, _, digits) => {
  // Most texts hold no number that is long enough, and then no word needs to be looked for.
  let find: ReturnType<typeof finderIn> | undefined
  eachNumber(text, digits, (number) => (find ??= finderIn(text, report))(number))
}
