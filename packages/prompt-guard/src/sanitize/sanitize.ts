import { type SanitizerChange, changesFrom, codeOf } from './changes.ts'
import { isCertainlyClean } from './prescan.ts'
import { stripRoles } from './strip-roles.ts'
import { stripTokens } from './strip-tokens.ts'
import { cutBefore } from './truncate.ts'
import { normalizeForm } from './unicode-form.ts'
import { type WorkingText, textOf, workingTextOf } from './working-text.ts'

export type SanitizeOptions = {
  /** Most UTF-16 units (JavaScript's `length`) that may come out. Negative and NaN count as 0. */
  maxLength: number
}

export type SanitizedPrompt = {
  text: string
  /** In order of position, without overlap, at most 101. Empty when `text` is the input. */
  changes: SanitizerChange[]
  /** Whether text was lost to `maxLength`. */
  truncated: boolean
}

const OUTER_WHITESPACE = codeOf('outer_whitespace')
const BEYOND_LIMIT = codeOf('beyond_limit')
const WHITE_SPACE = /\s/

/**
 * Makes one field of untrusted text safe to place in a prompt, and says what it changed.
 *
 * Removes what makes a model read text as another speaker's turn (role prefixes at line starts, chat-template tokens,
 * code fences around either), and what hides text from the people who review it (control, zero-width, bidi and tag
 * characters); brings letters to one form; trims; caps the length. It does not judge what the text says.
 *
 * Total (any string, lone surrogates included), idempotent, linear in the length of the text, never longer than its
 * input. Text that needs nothing comes back as the same string.
 */
export const sanitizePrompt = (text: string, options: SanitizeOptions): SanitizedPrompt => {
  const limit = options.maxLength > 0 ? Math.floor(options.maxLength) : 0
  if (text.length <= limit && isCertainlyClean(text)) return { text, changes: [], truncated: false }

  const marks = new Uint8Array(text.length)
  let working = clean(workingTextOf(text), marks)
  let truncated = false
  while (working.length > limit) {
    truncated = true
    // The cut may leave the end of the text in another neighbourhood (a heading, a joiner), so it is looked at again.
    working = clean(cut(working, limit, marks), marks)
  }
  const result = textOf(working)
  return { text: result === text ? text : result, changes: changesFrom(text, marks), truncated }
}

const clean = (text: WorkingText, marks: Uint8Array): WorkingText =>
  normalizeForm(trim(stripRoles(stripTokens(text, marks), marks), marks), marks)

const cut = (text: WorkingText, limit: number, marks: Uint8Array): WorkingText => {
  const length = cutBefore(text, limit)
  for (let index = length; index < text.length; index++) marks[text.origin[index] ?? 0] ||= BEYOND_LIMIT
  return { ...text, length }
}

const isSpace = (unit: number | undefined): boolean => WHITE_SPACE.test(String.fromCharCode(unit ?? 0))

const trim = (text: WorkingText, marks: Uint8Array): WorkingText => {
  let start = 0
  let end = text.length
  while (start < end && isSpace(text.units[start])) start++
  while (end > start && isSpace(text.units[end - 1])) end--
  for (let index = 0; index < start; index++) marks[text.origin[index] ?? 0] = OUTER_WHITESPACE
  for (let index = end; index < text.length; index++) marks[text.origin[index] ?? 0] = OUTER_WHITESPACE
  return { units: text.units.subarray(start), origin: text.origin.subarray(start), length: end - start }
}
