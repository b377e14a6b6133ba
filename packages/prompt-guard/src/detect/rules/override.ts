import {
  ALL,
  CANCEL,
  CONTENT,
  DIRECTIVE,
  HIDDEN,
  NEG,
  MUST,
  NEW,
  NOW,
  OBJECT_FIRST,
  OVERRIDE,
  PRIOR,
  PROMPT,
  RESTRICT,
  TOLD,
  YOU,
  YOUR,
} from '../classes.ts'
import type { Tokens } from '../tokens.ts'
import {
  classesAround,
  classesBetween,
  has,
  isOrder,
  isWorkaday,
  next,
  objectOf,
  previous,
  type Rule,
  wordAt,
} from './scan.ts'
import { isNoPlace } from './objects.ts'
import { isFirstOfTwo, isOthers, isOtherThing, isSomethingIn, mood } from './spoken-of.ts'

/** "Ignore all previous instructions", "forget your rules", "the instructions above are void". */
export const overrideInstructions: Rule = {
  id: 'override-instructions',
  on: OVERRIDE,
  match(tokens, at) {
    const object = objectOf(tokens, at, 9, DIRECTIVE | PROMPT | RESTRICT)
    if (object < 0) return undefined
    const trailing = sayingWhose(tokens, object, 5)
    const last = object > at && trailing >= 0 ? trailing : object
    const said = classesBetween(tokens, at, last) | classesAround(tokens, object, object > at ? 0 : 4, 0)
    let weight = isOrder(tokens, at) ? 3.2 : 2.2
    if ((said & (PRIOR | HIDDEN | TOLD)) !== 0) weight = 6
    else if ((said & YOUR) !== 0 || has(tokens, object, PROMPT)) weight = 5
    else if ((said & ALL) !== 0) weight = 4
    if (isOthers(tokens, last) || isFirstOfTwo(tokens, object)) weight *= 0.5
    if (isPossessor(tokens, object - 1)) weight *= 0.4
    // "Override the default command", "this policy does not apply to …": of programs and papers.
    if (isWorkadayOne(tokens, at, object, said)) weight *= 0.05
    if (isSomethingIn(tokens, at, object)) weight *= 0.1
    return { first: Math.min(at, object), last: Math.max(at, last), weight: weight * mood(tokens, at, last) }
  },
}

const ONE = /^(?:command|task|order|policy|protocol|prompt|objective|assignment|rule|terms)$/

const isWorkadayOne = (tokens: Tokens, verb: number, object: number, said: number): boolean =>
  (said & (YOUR | ALL | TOLD | HIDDEN)) === 0 &&
  ONE.test(wordAt(tokens, object)) &&
  (has(tokens, verb, OBJECT_FIRST) || wordAt(tokens, object - 1) === 'default')

/** "Your bank's instructions": a word of nobody's model with an s, between "your" and the object. */
const isPossessor = (tokens: Tokens, at: number): boolean =>
  has(tokens, at - 1, YOUR) &&
  isOtherThing(tokens, at) &&
  tokens.text.charCodeAt((tokens.ends[at] ?? 1) - 1) === 115

/** "Forget everything I told you", "ignore the above and". */
export const overrideContext: Rule = {
  id: 'override-context',
  on: OVERRIDE,
  match(tokens, at) {
    const prior = objectOf(tokens, at, 6, PRIOR | TOLD)
    if (prior < 0) return undefined
    // "The previously deprecated methods have been removed": of a passive the subject must be what was said.
    if (prior < at && (classesBetween(tokens, prior, at) & (ALL | TOLD | CONTENT)) === 0) return undefined
    const said = classesBetween(tokens, at, prior) | classesAround(tokens, prior, prior > at ? 0 : 3, 0)
    let weight = 1.4
    if ((said & ALL) !== 0) weight = isOrder(tokens, at) ? 5 : 4
    else if (Math.abs(prior - at) <= 3 && (said & CONTENT) !== 0) weight = 3
    else if (has(tokens, prior, TOLD) && next(tokens, prior, 2, YOU) >= 0) weight = 4
    else if (isNoPlace(tokens, prior)) weight = 0.2
    const then = next(tokens, Math.max(at, prior), 6, NOW)
    if (then >= 0) weight += 1.5
    const named = next(tokens, prior, 2, DIRECTIVE | PROMPT | CONTENT)
    if (isOthers(tokens, named >= 0 ? named : prior) || (prior > at && isOtherThing(tokens, prior - 1)))
      weight *= 0.5
    if (isSomethingIn(tokens, at, prior)) weight *= 0.1
    return { first: Math.min(at, prior), last: Math.max(at, prior), weight: weight * mood(tokens, at, prior) }
  },
}

/** "Forget everything, …", "ignore all that": short orders to drop the whole context. */
export const overrideEverything: Rule = {
  id: 'override-everything',
  on: OVERRIDE,
  match(tokens, at) {
    if (!isOrder(tokens, at) || !has(tokens, at + 1, ALL) || previous(tokens, at, 2, NEG) >= 0)
      return undefined
    const isPart = isOtherThing(tokens, at + 2) || isOthers(tokens, at + 1)
    return { first: at, last: at + 1, weight: isPart ? 0.6 : 1.8 }
  },
}

/** The word after the object that says whose it is: "above", "you were given"; a mere "your" belongs to what follows. */
const sayingWhose = (tokens: Tokens, object: number, reach: number): number => {
  const at = next(tokens, object, reach, PRIOR | YOUR | TOLD)
  const isMere =
    at >= 0 && !has(tokens, at, PRIOR | TOLD) && (tokens.ends[at] ?? 0) - (tokens.starts[at] ?? 0) <= 5
  return isMere ? -1 : at
}

const MODELS =
  /safety|moderation|censor|guard ?rail|safeguard|ethic|restriction|inhibition|alignment|content (?:filter|polic)|sicherheit|seguridad|seguranca|sicurezza|securite|安全|审查|検閲|안전|검열|безопасн|bezpiecz/

/** Restrictions that models have and washing machines have not. */
const isModels = (tokens: Tokens, object: number): boolean =>
  MODELS.test(tokens.text.slice(Math.max(0, (tokens.starts[object] ?? 0) - 8), tokens.ends[object]))

/** "Remove your restrictions", "bypass all safety filters": everyday verbs, so the object must be the model's. */
export const cancelInstructions: Rule = {
  id: 'cancel-instructions',
  on: CANCEL,
  match(tokens, at) {
    const object = objectOf(tokens, at, 8, DIRECTIVE | RESTRICT | PROMPT)
    if (object < 0) return undefined
    const trailing = sayingWhose(tokens, object, 4)
    const last = trailing >= 0 ? trailing : object
    const said = classesBetween(tokens, at, last)
    let weight = 0.8
    if ((said & YOUR) !== 0) weight = has(tokens, object, RESTRICT | PROMPT) ? 5 : 4.6
    else if ((said & PRIOR) !== 0 && has(tokens, object, DIRECTIVE | PROMPT)) weight = 3.8
    else if (has(tokens, object, PROMPT)) weight = 2.5
    else if ((said & ALL) !== 0) weight = isModels(tokens, object) ? 3 : 2
    else if (has(tokens, object, RESTRICT))
      weight = isOrder(tokens, at) && isModels(tokens, object) ? 2.8 : 1.6
    if (isWorkaday(tokens, object) && (said & YOUR) === 0) weight *= 0.4
    if ((said & YOUR) === 0 && isOthers(tokens, last)) weight *= 0.4
    // "The file upload restrictions", "the confirmation prompt": of whatever the word before them names.
    if ((said & YOUR) === 0 && object === last && isOtherThing(tokens, object - 1)) weight *= 0.4
    return { first: Math.min(at, object), last: Math.max(at, last), weight: weight * mood(tokens, at, last) }
  },
}

/** "Erase everything you were told": the everyday verbs, with the whole context as their object. */
export const cancelContext: Rule = {
  id: 'cancel-context',
  on: CANCEL,
  match(tokens, at) {
    const all = next(tokens, at, 3, ALL)
    const told = all < 0 ? -1 : sayingWhose(tokens, all, 5)
    if (
      told < 0 ||
      !has(tokens, told, TOLD | YOUR) ||
      (classesBetween(tokens, all, told) & (CONTENT | ALL)) === 0
    )
      return undefined
    return { first: at, last: told, weight: 2.6 * mood(tokens, at, told) }
  },
}

const NEXT_IN_LINE =
  /^(?:following|different|below|folgende|suivante?|siguiente|seguente|seguinte|volgende|nastepuj|следующ|наступн)/
const EVERYDAY =
  /^(?:command|comando|commande|befehl|команд|protocol|requirement|guideline|polic|terms|training)/

/** "Here are your new instructions", "now new tasks follow". */
export const newInstructions: Rule = {
  id: 'new-instructions',
  on: NEW,
  match(tokens, at) {
    const object = next(tokens, at, 2, DIRECTIVE | PROMPT)
    if (object < 0 || !has(tokens, at + 1, DIRECTIVE | PROMPT | RESTRICT | HIDDEN)) return undefined
    // "Run the following command": every manual has one, and it is new to nobody.
    if (NEXT_IN_LINE.test(wordAt(tokens, at)) && EVERYDAY.test(wordAt(tokens, object))) return undefined
    const around = classesAround(tokens, at, 5, 7)
    const addressed =
      previous(tokens, at, 3, YOUR | NOW) >= 0 || next(tokens, object, 5, YOU | MUST | NOW) >= 0
    const isHeading = isOrder(tokens, at) && tokens.text.charCodeAt(tokens.ends[object] ?? 0) === 58
    const weight = addressed || isHeading ? 2.4 : (around & (YOU | MUST)) !== 0 ? 1.2 : 0.5
    return { first: at, last: object, weight }
  },
}
