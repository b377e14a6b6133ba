import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import * as common from '@zxcvbn-ts/language-common'
import * as english from '@zxcvbn-ts/language-en'

const estimator = new ZxcvbnFactory({
  graphs: common.adjacencyGraphs,
  dictionary: { ...common.dictionary, ...english.dictionary },
  // Estimating is superlinear; past this length a password is strong unless it repeats, which shows here already.
  maxLength: 100,
})

/** zxcvbn's scale is 0…4; 3 is "safely unguessable: moderate protection from an offline attack". */
const MIN_SCORE = 3

/** A phrase this long needs no mix of characters (OWASP ASVS 6.2.5); a shorter password does. */
const PHRASE_LENGTH = 16
const MIN_CLASSES = 3
const CLASSES = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{L}\p{Nd}]/u]

/** Parts of a name or address shorter than this occur in good passwords by chance. */
const MIN_OWN_PART = 4

type Candidate = { password: string; email: string; name: string }

/** Everything that is wrong with a new password, all at once. Empty when it is good. */
export function passwordProblems({ password, email, name }: Candidate): string[] {
  const own = ownParts(email, name)
  const problems: string[] = []
  const { length } = [...password]
  if (length < PHRASE_LENGTH && CLASSES.filter((kind) => kind.test(password)).length < MIN_CLASSES) {
    problems.push(
      `Use ${PHRASE_LENGTH} characters or more, or mix upper case, lower case, digits and symbols`,
    )
  }
  const lower = password.toLowerCase()
  if (own.some((part) => lower.includes(part))) problems.push('Must not contain your name or e-mail address')
  if (estimator.check(password, own).score < MIN_SCORE) problems.push('Is too easy to guess')
  return problems
}

function ownParts(email: string, name: string): string[] {
  return [...email.split(/[@._+-]/), ...name.split(/\s+/)]
    .map((part) => part.toLowerCase())
    .filter((part) => part.length >= MIN_OWN_PART)
}
