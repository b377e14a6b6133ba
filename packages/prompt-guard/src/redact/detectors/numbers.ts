import { eachNumber } from '../number-groups.ts'
import { mentionsIn } from '../surroundings.ts'
import type { Detector } from '../types.ts'
import { findBankNumber, followsAccount } from './bank.ts'
import { findCard } from './cards.ts'
import { numericIdsIn } from './numeric-ids.ts'

/** Everything that is written in digits alone, in one walk over the numbers of the text. */
export const numbers: Detector = (text, report) => {
  const mentions = mentionsIn(text)
  const findNumericId = numericIdsIn(text, mentions)
  let lastStart = -1
  let isAccount = false
  eachNumber(text, (number) => {
    if (number.start !== lastStart) {
      lastStart = number.start
      isAccount = followsAccount(text, number.start, mentions)
    }
    findCard(text, number, report)
    findNumericId(number, report)
    findBankNumber(text, number, isAccount, report)
  })
}
