import { type SanitizerChange, changesFrom, codeOf } from './changes.ts'
import { isWhiteSpace } from './characters.ts'
import { isCertainlyClean } from './prescan.ts'
import { type Room, roomFor } from './room.ts'
import { stripRoles } from './strip-roles.ts'
import { stripTokens } from './strip-tokens.ts'
import { cutBefore } from './truncate.ts'
import { normalizeForm } from './unicode-form.ts'
import { type Source, type WorkingText, sourceOf } from './working-text.ts'

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

  const room = roomFor(text.length)
  let working = clean(sourceOf(text, room), room)
  let truncated = false
  while (working.text.length > limit) {
    truncated = true
    // The cut may leave the end of the text in another neighbourhood (a heading, a joiner), so it is looked at again.
    working = clean(cut(working, limit, room), room)
  }
  const result = working.text === text ? text : working.text
  return { text: result, changes: changesFrom(text, room.marks), truncated }
}

const clean = (source: Source, room: Room): Source =>
  normalizeForm(trim(stripRoles(stripTokens(source, room), room), room), room)

const cut = ({ text, origin }: Source, limit: number, { marks }: Room): Source => {
  const length = cutBefore(text, limit)
  for (let index = length; index < text.length; index++) marks[origin[index] ?? 0] ||= BEYOND_LIMIT
  return { text: text.slice(0, length), origin }
}

const trim = (text: WorkingText, { marks }: Room): WorkingText => {
  const { units, origin, length } = text
  let start = 0
  let end = length
  while (start < end && isWhiteSpace(units[start] ?? 0)) start++
  while (end > start && isWhiteSpace(units[end - 1] ?? 0)) end--
  for (let index = 0; index < start; index++) marks[origin[index] ?? 0] = OUTER_WHITESPACE
  for (let index = end; index < length; index++) marks[origin[index] ?? 0] = OUTER_WHITESPACE
  return { ...text, units: units.subarray(start), origin: origin.subarray(start), length: end - start }
}
