export type SanitizerChangeKind =
  /** `System:`, `### Assistant`, `<system>` … at the start of a line. */
  | 'role_prefix'
  /** A chat-template control token, or the role word it announced. */
  | 'template_token'
  /** The fence marks of a code block that carries a fake turn. */
  | 'role_fence'
  /** An invisible or direction-changing character that no script or emoji at this place needs. */
  | 'hidden_character'
  /** A control character or a terminal escape sequence. */
  | 'control_character'
  /** A lone surrogate, replaced by U+FFFD. */
  | 'malformed_unicode'
  /** Styled letters written as plain ones, or a character brought to its composed form. */
  | 'unicode_form'
  /** White space at either end. */
  | 'outer_whitespace'
  /** What lay beyond `maxLength`. */
  | 'beyond_limit'
  /** Everything after the last change that is listed on its own. */
  | 'further_changes'

export type SanitizerChange = {
  kind: SanitizerChangeKind
  /** UTF-16 offset in the ORIGINAL text, inclusive. */
  start: number
  /** UTF-16 offset in the ORIGINAL text, exclusive. */
  end: number
  /** What stood there, at most 40 characters, with invisible characters spelled `U+200B`. */
  excerpt: string
}

/** How many changes are listed one by one; the rest is one entry, so that a report stays small for any input. */
export const MOST_CHANGES = 100
const EXCERPT_LENGTH = 40

/** Codes kept in one byte per original character while the passes run; 0 is "untouched". */
export const KINDS: readonly SanitizerChangeKind[] = [
  'role_prefix',
  'template_token',
  'role_fence',
  'hidden_character',
  'control_character',
  'malformed_unicode',
  'unicode_form',
  'outer_whitespace',
  'beyond_limit',
]
export const codeOf = (kind: SanitizerChangeKind): number => KINDS.indexOf(kind) + 1

// Escaped rather than shown: a report that prints a bidi override would be turned around by it.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{M}\u115f\u1160\u3164\uffa0]/gu

const excerptOf = (text: string, start: number, end: number): string => {
  const cut = text.slice(start, Math.min(end, start + EXCERPT_LENGTH)).toWellFormed()
  const shown = cut.replace(
    INVISIBLE,
    (char) => `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')} `,
  )
  return shown.length > EXCERPT_LENGTH ? `${shown.slice(0, EXCERPT_LENGTH - 1).toWellFormed()}…` : shown
}

/** Runs of equal marks become changes, in order, without overlap; there is at least one mark for each character. */
export const changesFrom = (text: string, marks: Uint8Array): SanitizerChange[] => {
  const changes: SanitizerChange[] = []
  const { length } = text
  let at = 0
  while (at < length) {
    const code = marks[at] ?? 0
    if (code === 0) {
      at++
      continue
    }
    const start = at
    if (changes.length === MOST_CHANGES) {
      let end = length
      while (marks[end - 1] === 0) end--
      changes.push({ kind: 'further_changes', start, end, excerpt: excerptOf(text, start, end) })
      break
    }
    while (at < length && marks[at] === code) at++
    const kind = KINDS[code - 1] ?? 'further_changes'
    changes.push({ kind, start, end: at, excerpt: excerptOf(text, start, at) })
  }
  return changes
}
