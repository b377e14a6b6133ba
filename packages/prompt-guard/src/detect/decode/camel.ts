import { viewBuilder, type View } from '../view.ts'

const HUMP = /[a-z][A-Z][a-z]+[A-Z][a-z]/

/** "IgnoreAllPreviousInstructions": words told apart by capitals alone, when the text has hardly any spaces. */
export const uncamel = (text: string): View | undefined => {
  if (!HUMP.test(text)) return undefined
  const out = viewBuilder(text.length + 16)
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    const startsWord = isUpper(unit) && at > 0 && isLower(text.charCodeAt(at - 1))
    if (startsWord) out.push(32, at, at)
    out.push(unit, at, at + 1)
  }
  return out.build('words by capitals', { text, via: 'plain' })
}

const isUpper = (unit: number): boolean => unit >= 65 && unit <= 90
const isLower = (unit: number): boolean => unit >= 97 && unit <= 122
