import type { Quotation } from '../quotations.ts'
import type { Tokens } from '../tokens.ts'
import { callsModel } from './calls.ts'
import {
  addressesModel,
  concealment,
  directsReader,
  ordersAboutUser,
  redirect,
  sendSecrets,
  sendsElsewhere,
  steersAnswer,
} from './embedded.ts'
import {
  askForInstructions,
  askWhatIsHidden,
  askWhatWasTold,
  reciteContext,
  revealInstructions,
  revealPrompt,
  revealSecret,
} from './extraction.ts'
import {
  modeSwitch,
  mustObey,
  noLimits,
  noRefusal,
  notYourself,
  unboundModel,
  unboundPersona,
} from './jailbreak.ts'
import {
  cancelContext,
  cancelInstructions,
  newInstructions,
  overrideContext,
  overrideEverything,
  overrideInstructions,
} from './override.ts'
import { stagedPhrase } from './staged.ts'
import { findShapes } from './structure.ts'
import { callsTool } from './tools.ts'
import type { Reason } from './reason.ts'
import type { Match, Rule } from './scan.ts'

export const RULES: readonly Rule[] = [
  overrideInstructions,
  overrideContext,
  overrideEverything,
  cancelInstructions,
  cancelContext,
  newInstructions,
  revealPrompt,
  revealInstructions,
  reciteContext,
  askForInstructions,
  askWhatIsHidden,
  askWhatWasTold,
  revealSecret,
  unboundPersona,
  unboundModel,
  noLimits,
  noRefusal,
  notYourself,
  mustObey,
  modeSwitch,
  addressesModel,
  callsModel,
  callsTool,
  concealment,
  directsReader,
  ordersAboutUser,
  sendSecrets,
  sendsElsewhere,
  steersAnswer,
  redirect,
]

const ANY = RULES.reduce((bits, rule) => bits | rule.on, 0)
/** The rules that are tried on a word of these classes. The lexicon has a few hundred combinations. */
const rulesByClasses = new Map<number, readonly Rule[]>()

const rulesFor = (bits: number): readonly Rule[] => {
  const known = rulesByClasses.get(bits)
  if (known) return known
  const rules = RULES.filter(({ on }) => (bits & on) !== 0)
  rulesByClasses.set(bits, rules)
  return rules
}

/** Below this a match is noise and is not kept. */
const LEAST = 0.3

/** Applies every rule to every word that may start it. */
export const findReasons = (tokens: Tokens): Reason[] => {
  const found: Reason[] = []
  const add = (rule: string, match: Match): void => {
    if (match.weight < LEAST) return
    const start = tokens.starts[match.first] ?? 0
    const end = tokens.ends[Math.min(match.last, tokens.count - 1)] ?? start
    found.push({ rule, start, end: Math.max(start, end), weight: match.weight })
  }
  for (let at = 0; at < tokens.count; at++) {
    const staged = stagedPhrase(tokens, at)
    if (staged) add('staged-jailbreak', staged)
    const bits = tokens.bits[at] ?? 0
    if ((bits & ANY) === 0) continue
    for (const rule of rulesFor(bits)) {
      const match = rule.match(tokens, at)
      if (match) add(rule.id, match)
    }
  }
  return found
}

/** What is left of a deed that the text only speaks of. */
const MENTIONED = 0.06

/** What rules and shapes find in a reading; what stands in a mention hardly counts. */
export const evidenceIn = (tokens: Tokens): Reason[] => {
  const reasons = [...findReasons(tokens), ...findShapes(tokens.text)]
  const { mentions } = tokens
  if (!mentions) return reasons
  return reasons
    .map((reason) =>
      isMentioned(mentions, reason) ? { ...reason, weight: reason.weight * MENTIONED } : reason,
    )
    .filter(({ weight }) => weight >= LEAST)
}

const isMentioned = (mentions: readonly Quotation[], { start, end }: Reason): boolean => {
  let low = 0
  let high = mentions.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((mentions[middle]?.end ?? 0) < end) low = middle + 1
    else high = middle
  }
  return (mentions[low]?.start ?? Number.POSITIVE_INFINITY) <= start
}
