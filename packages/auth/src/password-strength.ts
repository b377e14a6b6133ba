import { PASSWORD_LENGTH } from '@portcullis/validators'
import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import * as common from '@zxcvbn-ts/language-common'
import * as english from '@zxcvbn-ts/language-en'

/** zxcvbn's scale is 0…4; 3 is "safely unguessable: moderate protection from an offline attack". */
const MIN_SCORE = 3

/**
 * Estimating blocks the event loop and grows faster than the length: with the library's own settings, 128 random
 * characters take seconds. It is shown 32 at a time, and tries few readings of `p4$$w0rd`: some ten milliseconds,
 * whatever it is shown (bench/strength.ts).
 */
const ESTIMATED_LENGTH = 32
const MAX_READINGS = 8

const estimator = new ZxcvbnFactory({
  graphs: common.adjacencyGraphs,
  dictionary: {
    'passwords-common': common.dictionary['passwords-common'],
    'commonWords-en': english.dictionary['commonWords-en'],
    'firstnames-en': english.dictionary['firstnames-en'],
    'lastnames-en': english.dictionary['lastnames-en'],
    'wikipedia-en': english.dictionary['wikipedia-en'],
  },
  maxLength: ESTIMATED_LENGTH,
  l33tMaxSubstitutions: MAX_READINGS,
})

/** A phrase this long needs no mix of characters (OWASP ASVS 6.2.5); a shorter password does. */
const PHRASE_LENGTH = 16
const MIN_CLASSES = 3
const CLASSES = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{L}\p{Nd}]/u]

/** Parts of a name or address shorter than this occur in good passwords by chance. */
const MIN_OWN_PART = 4

type Candidate = { password: string; email: string; name: string }

/**
 * Everything that is wrong with a new password, all at once. Empty when it is good. Blocks for some ten milliseconds
 * at worst, whatever the password.
 */
export function passwordProblems({ password, email, name }: Candidate): string[] {
  const { min, max } = PASSWORD_LENGTH
  // Twice, because a code point is at most two code units: what is far too long is not even counted.
  const length = password.length > max * 2 ? Infinity : [...password].length
  if (length > max) return [`Must be at most ${max} characters`]

  const own = ownParts(email, name)
  const lower = password.toLowerCase()
  const problems: string[] = []
  if (length < min) problems.push(`Must be at least ${min} characters`)
  if (length < PHRASE_LENGTH && CLASSES.filter((kind) => kind.test(password)).length < MIN_CLASSES) {
    problems.push(
      `Use ${PHRASE_LENGTH} characters or more, or mix upper case, lower case, digits and symbols`,
    )
  }
  // Two different lone surrogates become one and the same character on the way to the hash.
  if (!password.isWellFormed()) problems.push('Must be well-formed Unicode')
  if (own.some((part) => lower.includes(part))) problems.push('Must not contain your name or e-mail address')
  if (!isHardToGuess(password, own)) problems.push('Is too easy to guess')
  return problems
}

/** What begins or ends with something hard to guess is hard to guess: the rest can only add to it. */
function isHardToGuess(password: string, own: string[]): boolean {
  const strong = (part: string) => estimator.check(part, own).score >= MIN_SCORE
  return (
    strong(password.slice(0, ESTIMATED_LENGTH)) ||
    (password.length > ESTIMATED_LENGTH && strong(password.slice(-ESTIMATED_LENGTH)))
  )
}

function ownParts(email: string, name: string): string[] {
  return [...email.split(/[@._+-]/), ...name.split(/\s+/)]
    .map((part) => part.toLowerCase())
    .filter((part) => part.length >= MIN_OWN_PART)
}
