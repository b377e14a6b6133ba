/** The shortest unbroken run of letters, digits, `_` and `-` that any pattern takes for a token. */
const TOKEN_RUN = 12
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** A scheme and the value after it. */
const AUTHORIZATION = /(?:bearer|basic|apikey|digest)\s/i

/** What a character can be the beginning of. */
const PLAIN = 0
const WORD = 1
const DIGIT = 2
/** A control character, or one without which no pair, address or URL can be written. */
const ALARM = 3

const KINDS = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCodePoint(code)
  if (code < 0x20 || code === 0x7f || '@:=+%'.includes(character)) return ALARM
  if (/\d/.test(character)) return DIGIT
  return /[\w-]/.test(character) ? WORD : PLAIN
})

/**
 * Whether `text` needs no redaction and no neutralising: one look at every character instead of a dozen searches. Most
 * values on a line are such text (names of procedures, codes, plain messages). When in doubt the answer is no.
 */
export function isHarmless(text: string): boolean {
  if (text.length === 36 && UUID.test(text)) return true
  let run = 0
  let digits = 0
  for (let index = 0; index < text.length; index += 1) {
    const kind = KINDS[text.charCodeAt(index)] ?? ALARM
    if (kind === ALARM) return false
    run = kind === PLAIN ? 0 : run + 1
    if (kind === DIGIT) digits += 1
    // Four digits can be an address or the beginning of a card, three letters that of a JSON web token.
    if (run === TOKEN_RUN || digits === 4) return false
  }
  return text.length < 8 || !(text.includes('eyJ') || AUTHORIZATION.test(text) || text.includes('-----'))
}
