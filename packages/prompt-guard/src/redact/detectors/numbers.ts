import { eachNumber } from '../number-groups.ts'
import { mentionsIn } from '../surroundings.ts'
import type { Detector } from '../types.ts'
import { ACCOUNT_WORDS, findBankNumber, followsAccount, mayBeRouting, ROUTING } from './bank.ts'
import { findCard, mayBeCard } from './cards.ts'
import { numericIdsIn } from './numeric-ids.ts'

/** Everything that is written in digits alone, in one walk over the numbers of the text. */
export const numbers: Detector = (text, report) => {
  const mentions = mentionsIn(text)
  const numericIds = numericIdsIn(text, mentions)
  const isNearAccount = mentions(ACCOUNT_WORDS)
  const isNearRouting = mentions(ROUTING)
  let lastStart = -1
  let isAccount = false
  eachNumber(
    text,
    (shape) => {
      if (shape.start !== lastStart) {
        lastStart = shape.start
        isAccount = followsAccount(text, shape.start, isNearAccount)
      }
      return (
        isAccount || mayBeCard(shape) || mayBeRouting(text, shape, isNearRouting) || numericIds.wants(shape)
      )
    },
    (number) => {
      findCard(text, number, report)
      numericIds.find(number, report)
      findBankNumber(text, number, isAccount, report)
    },
  )
}
