import { combine, MALICIOUS, SUSPICIOUS, weighedFor, type InjectionSource } from './combine.ts'
import { MISSPELT } from './decode/typos.ts'
import { weighWindows } from './evidence.ts'
import { sharedLexicon } from './lexicon/lexicon.ts'
import { setMentionsApart } from './mentions.ts'
import { scoreWindows, type LinearModel } from './model/score.ts'
import { wordingIn } from './model/wording.ts'
import { readings } from './readings.ts'
import type { Reason } from './rules/reason.ts'
import { evidenceIn } from './rules/rules.ts'
import { tokenize } from './tokens.ts'
import type { View } from './view.ts'

/** What was hidden in an encoding was hidden for a reason. */
const HIDDEN = 1
/** So much more must the rules find in a decoded reading than in the plain one before it counts as hidden. */
const HIDDEN_EXCESS = 2

export type Judgement = {
  /** The highest combined figure over all windows of all readings. */
  figure: number
  found: (Reason & { view: View })[]
}

/** Reads a text in every way it offers and judges each window; the worst window decides. */
export const judge = (text: string, source: InjectionSource, model: LinearModel): Judgement => {
  const lexicon = sharedLexicon()
  const found: Judgement['found'] = []
  let figure = Number.NEGATIVE_INFINITY
  let worst: { view: View; window: number; rules: number } | undefined
  let plain = 0
  const { views, overflow } = readings(text, lexicon)
  for (const view of views) {
    const tokens = tokenize(view, lexicon)
    setMentionsApart(tokens, view)
    const reasons = weighedFor(evidenceIn(tokens), source)
    const rules = weighWindows(reasons, view.text.length)
    const scores = scoreWindows(tokens, source, model)
    const most = rules.reduce((high, weight) => Math.max(high, weight), 0)
    if (view.via === 'plain') plain = most
    const hidden = most > plain + HIDDEN_EXCESS && view.via !== MISSPELT ? HIDDEN : 0
    for (let index = 0; index < Math.max(rules.length, scores.length); index++) {
      const weight = rules[index] ?? 0
      const window = combine(weight, scores[index] ?? scores.at(-1) ?? 0) + hidden
      if (window <= figure) continue
      figure = window
      worst = { view, window: index, rules: weight }
    }
    for (const reason of strongest(reasons)) found.push({ ...reason, view })
  }
  if (worst && owesToModel(figure, worst.rules)) {
    const wording = wordingIn(worst.view, worst.window, source, model, lexicon)
    if (wording) found.push({ ...wording, view: worst.view })
  }
  if (overflow) {
    figure = Math.max(figure, SUSPICIOUS)
    const { view, at } = overflow
    found.push({ rule: 'hides-more-than-is-read', start: at, end: at + 1, weight: SUSPICIOUS, view })
  }
  return { figure, found }
}

/** Of each reading so many reasons are kept: fewer are shown, and a text made of attacks has thousands. */
const KEPT_REASONS = 128

/** The strongest, in the order of the text. Only their weights are put in order, since numbers are sorted without a call for each pair. */
const strongest = (reasons: readonly Reason[]): readonly Reason[] => {
  if (reasons.length <= KEPT_REASONS) return reasons
  const weights = Float64Array.from(reasons, ({ weight }) => weight).sort()
  const least = weights[weights.length - KEPT_REASONS] ?? 0
  // Of equal ones the first.
  let equal = KEPT_REASONS - reasons.filter(({ weight }) => weight > least).length
  return reasons.filter(({ weight }) => weight > least || (weight === least && equal-- > 0))
}

/** Whether the rules alone would not have reached the level that the figure has. */
const owesToModel = (figure: number, rules: number): boolean =>
  figure >= SUSPICIOUS && rules < (figure >= MALICIOUS ? MALICIOUS : SUSPICIOUS)
