import { viewBuilder, viewOf, type View } from '../view.ts'

const HUMP = /[a-z][A-Z][a-z]+[A-Z][a-z]/

/** "IgnoreAllPreviousInstructions": words told apart by capitals alone, when the text has hardly any spaces. */
export const uncamel = (text: string): View | undefined => {
  if (!HUMP.test(text)) return undefined
  const { units } = viewOf(text, 'plain')
  const out = viewBuilder(text.length + 16)
  let read = 0
  for (let at = 1; at < units.length; at++) {
    if (!isUpper(units[at] ?? 0) || !isLower(units[at - 1] ?? 0)) continue
    out.copy(units, read, at)
    out.push(32, at, at)
    read = at
  }
  out.copy(units, read, text.length)
  return out.build('words by capitals', { text, via: 'plain' })
}

const isUpper = (unit: number): boolean => unit >= 65 && unit <= 90
const isLower = (unit: number): boolean => unit >= 97 && unit <= 122
