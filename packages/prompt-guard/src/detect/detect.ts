import { sharedLexicon } from './lexicon/lexicon.ts'
import { weighWindows } from './evidence.ts'
import { readings } from './readings.ts'
import type { Reason } from './rules/reason.ts'
import { findReasons } from './rules/rules.ts'
import { findShapes } from './rules/structure.ts'
import { tokenize } from './tokens.ts'
import { originalEnd, originalStart, type View } from './view.ts'

/** Who wrote the text: the person asking, or a document or tool that nobody vouches for. */
export type InjectionSource = 'user' | 'retrieved' | 'tool'
export type InjectionVerdict = 'clean' | 'suspicious' | 'malicious'

export type InjectionReason = {
  rule: string
  /** UTF-16 indexes into the text that was given. */
  start: number
  end: number
  /** At most 120 characters of the text between them. */
  excerpt: string
}

export type InjectionResult = {
  verdict: InjectionVerdict
  /** Calibrated probability that the text is an attack, 0 to 1. */
  score: number
  reasons: InjectionReason[]
}

export type DetectOptions = { source?: InjectionSource }

const MALICIOUS = 0.8
const SUSPICIOUS = 0.35
const MOST_REASONS = 24
const EXCERPT = 120

/**
 * Judges whether a text tries to take over, unmask or unbind the model that will read it.
 * Pure, synchronous, total, linear in the length of the text; nothing leaves the process.
 */
export const detectInjection = (text: string, options: DetectOptions = {}): InjectionResult => {
  const source = options.source ?? 'user'
  const found: (Reason & { view: View })[] = []
  let best = Number.NEGATIVE_INFINITY
  let plain = 0
  const lexicon = sharedLexicon()
  for (const view of readings(text, lexicon)) {
    const tokens = tokenize(view.text, lexicon)
    const reasons = [...findReasons(tokens), ...findShapes(view.text)]
    const most = Math.max(...weighWindows(reasons, view.text.length))
    if (view.via === 'plain') plain = most
    best = Math.max(best, logit(most, source, most > plain + 2))
    for (const reason of reasons) found.push({ ...reason, view })
  }
  const score = 1 / (1 + Math.exp(-best))
  return { verdict: verdictOf(score), score, reasons: publish(text, found) }
}

/** What was hidden in an encoding was hidden for a reason. */
const logit = (rules: number, source: InjectionSource, wasHidden: boolean): number => {
  const stricter = source === 'user' ? 1 : 1.4
  return rules * stricter + (wasHidden ? 1 : 0) - 3.2
}

const verdictOf = (score: number): InjectionVerdict =>
  score >= MALICIOUS ? 'malicious' : score >= SUSPICIOUS ? 'suspicious' : 'clean'

/** Reasons in the terms of the original text, strongest kept, in order of appearance, none twice. */
const publish = (text: string, found: readonly (Reason & { view: View })[]): InjectionReason[] => {
  const strongest = [...found].sort((a, b) => b.weight - a.weight)
  const seen = new Set<string>()
  const published: InjectionReason[] = []
  for (const { rule, start, end, view } of strongest) {
    if (published.length === MOST_REASONS) break
    const from = originalStart(view, start)
    const to = Math.max(from, originalEnd(view, end))
    const key = `${rule} ${from}`
    if (seen.has(key)) continue
    seen.add(key)
    published.push({ rule, start: from, end: to, excerpt: text.slice(from, Math.min(to, from + EXCERPT)) })
  }
  return published.sort((a, b) => a.start - b.start || a.end - b.end)
}
