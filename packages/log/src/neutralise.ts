/**
 * Characters that could end a log line, move a terminal's cursor, hide text or turn its direction around: controls
 * (C0, C1, DEL), format characters (bidi, zero-width, tags, BOM), line and paragraph separators, lone surrogates.
 */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu
const MAYBE_UNSAFE = /[^\x20-\x7e]/

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** Writes every unsafe character out (`\n`, `\x1b`, `\u{202e}`), so that a forged line shows as the text it is (CWE-117). */
export function neutralise(text: string): string {
  if (!MAYBE_UNSAFE.test(text)) return text
  return text.replaceAll(UNSAFE, (character) => {
    const code = character.codePointAt(0) ?? 0
    return SHORT[character] ?? (code < 0x100 ? `\\x${hex(code, 2)}` : `\\u{${hex(code, 4)}}`)
  })
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0')
}

/** The longest run without a space that is dropped at a cut. Longer secrets have patterns that do not need their end. */
const CUT_BACK = 512

/**
 * At most `max` characters. A cut falls between words, so that no half of a token or an address is left, which the
 * patterns would no longer recognise.
 */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text
  const head = text.slice(0, max)
  let end = max
  while (end > 0 && max - end < CUT_BACK && !/\s/.test(head.charAt(end - 1))) end -= 1
  return `${head.slice(0, end)}…[+${text.length - end}]`
}
