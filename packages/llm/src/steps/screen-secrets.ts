import { REDACTION_TYPES, redactAll, type RedactionType } from '@portcullis/prompt-guard'
import type { Redaction } from '../redaction.ts'
import type { OutputScreen } from './validate.ts'

/**
 * What no answer may bring in by itself: a key, a card, a person's number that a model remembers from elsewhere. Names,
 * places and birthdays stay, because fiction is made of them.
 */
const SCREENED = REDACTION_TYPES.filter((type) => !['person', 'address', 'date_of_birth'].includes(type))

/** Characters before the held text that a detector may look back at: "password is". */
const LOOK_BACK = 200
/** A word longer than this is no secret that we know, and is let go in parts. */
const LONGEST_WORD = 8_192
/** Longer than any private key that the redactor would take out. */
const LONGEST_KEY = 20_000
/** Groups of digits that may belong to one number. */
const MOST_GROUPS = 8

/** Whatever is not printable ASCII ends a word that could be a secret; in Chinese every character does. */
const WORD_END = /[^\x21-\x7e]/
const DIGIT = /\d/
const KEY_BEGIN = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g
/** What may become such a line. */
const KEY_BEGINNING = /-----BEGIN[A-Z0-9 ]{0,60}-{0,4}$/
const KEY_END = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/
const PLACEHOLDER = /\[[A-Z_]{2,20}_\d{1,6}\]/g

/**
 * Takes secrets and personal data out of an answer while it streams (OWASP LLM02). What the caller sent is not among them:
 * the model never saw it, only its placeholders, which pass. In place of each stands `[CARD removed]`, which nothing
 * restores.
 *
 * Holds back the word that is being written, a number with its groups, and a private key to its end, so that nobody reads
 * the first half of what is then taken out. Linear in the answer.
 */
export function screenSecrets(redaction: Redaction): OutputScreen & { removed(): number } {
  let before = ''
  let held = ''
  let removed = 0

  const release = (length: number): string => {
    const { text, count } = withoutSecrets(before, held.slice(0, length), redaction)
    removed += count
    before = (before + held.slice(0, length)).slice(-LOOK_BACK)
    held = held.slice(length)
    return text
  }
  return {
    push(text) {
      const growing = !WORD_END.test(text) && held.length < LONGEST_WORD
      held += text
      // Within a word there is nothing to decide, and looking at each character again would take quadratic time.
      return growing ? '' : release(passable(held))
    },
    end: () => release(held.length),
    removed: () => removed,
  }
}

/** How much of the text may be judged now: up to the last word's end, less a number or a key that may go on. */
function passable(held: string): number {
  const beginning = KEY_BEGINNING.exec(held.slice(-LOOK_BACK))
  if (beginning) return held.length - beginning[0].length
  const word = startOfWord(held, held.length)
  const end = held.length - word >= LONGEST_WORD ? held.length : startOfNumber(held, word)
  // The last: one before it has ended or never will.
  const begin = [...held.matchAll(KEY_BEGIN)].at(-1)
  if (!begin || begin.index >= end || held.length - begin.index > LONGEST_KEY) return end
  const last = KEY_END.exec(held.slice(begin.index))
  const keyEnd = last ? begin.index + last.index + last[0].length : held.length + 1
  return keyEnd > end ? begin.index : end
}

/** Where the word begins that stands before `end`, read backwards and no further than a word may be long. */
function startOfWord(text: string, end: number): number {
  const stop = Math.max(0, end - LONGEST_WORD)
  let at = end
  while (at > stop && !WORD_END.test(text.charAt(at - 1))) at -= 1
  return at
}

/** Where a number begins that ends here, written in groups: `4111 1111 1111 1111`, `DE89 3704 …`. */
function startOfNumber(text: string, end: number): number {
  const stop = Math.max(0, end - LOOK_BACK)
  let start = end
  for (let groups = 0, at = end; groups < MOST_GROUPS && at > stop; groups += 1) {
    while (at > stop && WORD_END.test(text.charAt(at - 1))) at -= 1
    const word = startOfWord(text, at)
    if (!DIGIT.test(text.slice(word, at))) break
    start = word
    at = word
  }
  return start
}

/**
 * Something that a secret or a number of somebody has and a word of prose has not: a digit, a sign, capitals, length.
 * Looking for secrets costs a fifth of a millisecond, and an answer has thousands of words.
 */
const TELLING = /[\p{N}@:=!#$%&*+?^~/\\_]|-{5}|[A-Z]{6}|[\x21-\x7e]{16}/u

function withoutSecrets(before: string, text: string, redaction: Redaction) {
  if (!TELLING.test(text)) return { text, count: 0 }
  const findings = redactAll([before + text], { types: SCREENED }).texts[0]?.findings ?? []
  let result = ''
  let from = 0
  let count = 0
  for (const { type, start, end } of findings) {
    const at = Math.max(start - before.length, from)
    const to = end - before.length
    if (to <= at || isOurs(text.slice(at, to), redaction)) continue
    result += `${text.slice(from, at)}${mark(type)}`
    from = to
    count += 1
  }
  return { text: result + text.slice(from), count }
}

/** A number, a word: not in the shape of a placeholder, so that nothing is ever put in its place. */
const mark = (type: RedactionType) => `[${type.toUpperCase()} removed]`

/** A detector may take a placeholder for a password that follows its name. */
function isOurs(found: string, redaction: Redaction): boolean {
  const rest = found.replaceAll(PLACEHOLDER, (each) => (redaction.holds(each) ? '' : each))
  return rest.length < found.length && !/[\p{L}\p{N}]/u.test(rest)
}
