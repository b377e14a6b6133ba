import {
  AI,
  ALL,
  ASK,
  CONTENT,
  DIRECTIVE,
  HIDDEN,
  NEG,
  NEW,
  NOW,
  OBJECT_FIRST,
  PRIOR,
  PROMPT,
  QUOTE,
  REFUSE,
  RESTRICT,
  SECRET,
  SUBJECT,
  TECH,
  TOLD,
  YOU,
  YOUR,
} from '../classes.ts'
import { bitsAt, classesAround, classesBetween, has, previous, sameSentence, wordAt } from './scan.ts'
import { isTold } from './told.ts'
import type { Tokens } from '../tokens.ts'
import { WordSet } from './word-set.ts'

const ABOUT_OTHERS = new WordSet([
  'of',
  'from',
  'about',
  'for',
  'on',
  'regarding',
  'concerning',
  'von',
  'aus',
  'sur',
  'sobre',
])
const ABOVE = new WordSet(['above', 'before', 'preceding'])
const DETERMINERS = new WordSet([
  'the',
  'my',
  'our',
  'his',
  'her',
  'their',
  'a',
  'an',
  'this',
  'that',
  'these',
  'those',
])
const MODELS_OWN =
  AI | PROMPT | YOU | YOUR | CONTENT | PRIOR | TOLD | DIRECTIVE | RESTRICT | NOW | NEW | HIDDEN | SECRET | ALL

const NUMBER = /^\d/

/** "The fold", "50 euros", "line 40": what something may stand above. */
const beginsPlace = (tokens: Tokens, at: number): boolean =>
  DETERMINERS.has(tokens, at) || NUMBER.test(wordAt(tokens, at)) || NUMBER.test(wordAt(tokens, at + 1))

/**
 * "… from the shared calendar", "… about pasta", "… above the fold": what is said behind an object shows that it is
 * somebody else's, for none of the words there speaks of a model or its conversation.
 */
export const isOthers = (tokens: Tokens, last: number): boolean => {
  let at = last + 1
  const isAbove = ABOVE.has(tokens, last) && beginsPlace(tokens, at)
  if (!isAbove && !ABOUT_OTHERS.has(tokens, at)) return false
  if (!sameSentence(tokens, last, at)) return false
  if (!isAbove) at++
  let words = 0
  for (; at < tokens.count && words < 4 && sameSentence(tokens, last, at); at++) {
    if (has(tokens, at, MODELS_OWN)) return false
    if (!DETERMINERS.has(tokens, at)) words++
  }
  return words > 0
}

/** "The previous instruction layers": of two nouns the second is meant, and nobody calls a model's orders that. */
export const isFirstOfTwo = (tokens: Tokens, object: number): boolean => {
  const end = tokens.ends[object] ?? 1
  return (
    tokens.units[end - 1] !== LETTER_S &&
    bitsAt(tokens, object + 1) === 0 &&
    sameSentence(tokens, object, object + 1) &&
    tokens.units[end] === SPACE &&
    !LINKS.has(tokens, object + 1) &&
    wordAt(tokens, object + 1).length > 3
  )
}

const LETTER_S = 115
const SPACE = 32

const LINKS = new WordSet([
  'that',
  'then',
  'this',
  'with',
  'like',
  'else',
  'have',
  'been',
  'were',
  'which',
  'when',
  'where',
  'please',
  'because',
  'since',
  'only',
  'just',
  'also',
  'from',
  'into',
  'here',
  'there',
  'above',
  'below',
])

const PLACES = new WordSet(['in', 'on', 'about', 'within'])

/** "Ignore the typos in the instructions above": something in the instructions is meant, and they stand. */
export const isSomethingIn = (tokens: Tokens, verb: number, object: number): boolean => {
  for (let at = verb + 2; at < object - 1; at++) {
    if (PLACES.has(tokens, at + 1) && DETERMINERS.has(tokens, at - 1) && isOtherThing(tokens, at)) return true
  }
  return false
}

/** "All the warnings above": a thing that is named and is none of the model's. */
export const isOtherThing = (tokens: Tokens, at: number): boolean =>
  at >= 0 &&
  (bitsAt(tokens, at) & ~(REFUSE | TECH)) === 0 &&
  !LINKS.has(tokens, at) &&
  !DETERMINERS.has(tokens, at) &&
  wordAt(tokens, at).length > 3

/** How much is left of a claim to have no limits when it is asked about, quoted, or part of a tale. */
export const asked = (tokens: Tokens, at: number): number => {
  const before = classesAround(tokens, at, 8, 2)
  let factor = (before & ASK) !== 0 ? 0.4 : 1
  if ((before & QUOTE) !== 0) factor *= 0.6
  return isTold(tokens, at) ? factor * 0.5 : factor
}

const ARTICLES = new WordSet(['a', 'an'])
const TO = new WordSet(['to'])

/** "My previous email", "our earlier order": what the speaker said or did, not the model's orders. */
const OWN = new WordSet([
  'my',
  'our',
  'meine',
  'mein',
  'meinen',
  'mon',
  'ma',
  'mes',
  'mi',
  'mis',
  'meu',
  'minha',
  'meus',
  'mia',
  'mio',
  'miei',
  'mie',
  'mijn',
  'moje',
  'moja',
  'moj',
  'мое',
  'мои',
  'мой',
  'мою',
  'мій',
  'мої',
  'رسالتي',
  'मेरे',
  'मेरी',
  'मेरा',
])

const isOwn = (tokens: Tokens, verb: number, object: number): boolean => {
  for (let index = Math.min(verb, object); index <= Math.max(verb, object); index++) {
    if (OWN.has(tokens, index)) return true
  }
  return false
}

/**
 * How much of a match is left when the sentence reports, asks or negates instead of ordering: "he ignored", "how do I
 * ignore", "don't ignore". Speaking of the reader's own instructions ("your") lifts the question and the subject matter.
 */
export const mood = (tokens: Tokens, verb: number, object: number): number => {
  const inside = classesBetween(tokens, verb, object)
  const addressed = (inside & YOUR) !== 0
  const just = classesAround(tokens, verb, 2, 0)
  // "A clear statement", "an override": no verb at all.
  if (ARTICLES.has(tokens, verb - 1) && sameSentence(tokens, verb, verb - 1)) return 0.2
  if (has(tokens, verb, OBJECT_FIRST) && !addressed) {
    const clause = classesAround(tokens, verb, 10, 0)
    if ((clause & SUBJECT) !== 0 && (clause & (YOU | AI)) === 0) return 0.3
  }
  if (isOwn(tokens, verb, object)) return 0.3
  if (has(tokens, verb - 1, SUBJECT) && !has(tokens, verb - 1, YOU)) return 0.15
  if (has(tokens, verb - 2, SUBJECT) && !has(tokens, verb - 1, YOU | NEG)) return 0.4
  if ((just & NEG) !== 0 && !has(tokens, verb, NEG)) return 0.2
  const before = classesAround(tokens, verb, 8, 0)
  let factor = 1
  if ((before & ASK) !== 0 && !addressed) factor *= 0.3
  const around = classesAround(tokens, verb, 12, 14)
  if ((around & TECH) !== 0 && (around & AI) === 0 && !addressed) factor *= 0.4
  if (isTold(tokens, verb)) factor *= 0.5
  else if ((before & QUOTE) !== 0) factor *= 0.6
  // "Gmail tells me to", "my colleague wants to": somebody else's infinitive.
  if (!addressed && TO.has(tokens, verb - 1) && previous(tokens, verb, 4, YOU) < 0) factor *= 0.35
  return factor
}
