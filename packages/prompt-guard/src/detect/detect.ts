import { MALICIOUS, SUSPICIOUS, type InjectionSource } from './combine.ts'
import { judge, type Judgement } from './judge.ts'
import { sharedModel } from './model/model.ts'
import { CALIBRATION } from './model/weights.ts'
import { originalEnd, originalStart } from './view.ts'

export type InjectionVerdict = 'clean' | 'suspicious' | 'malicious'

export type InjectionReason = {
  /** Name of the rule, stable between releases. */
  rule: string
  /** UTF-16 indexes into the text that was given. */
  start: number
  end: number
  /** At most 120 characters of the text between them. */
  excerpt: string
}

export type InjectionResult = {
  verdict: InjectionVerdict
  /** Estimated probability that the text is an attack, 0 to 1, where attacks and benign texts are equally common. */
  score: number
  /** At most 24, in order of appearance; where it is the wording more than a deed, the words that tell most (`wording`). */
  reasons: InjectionReason[]
}

export type DetectOptions = {
  /** Who wrote the text: the person asking (the default), or a document or tool that nobody vouches for. */
  source?: InjectionSource
}

const MOST_REASONS = 24
const EXCERPT = 120

/**
 * Judges whether a text tries to take over, unmask or unbind the model that will read it.
 * `malicious` is the level at which a caller may refuse without a person, `suspicious` the one at which a person looks.
 * Pure, synchronous, total, linear in the length of the text; nothing leaves the process.
 */
export const detectInjection = (text: string, options: DetectOptions = {}): InjectionResult => {
  const { figure, found } = judge(text, options.source ?? 'user', sharedModel())
  const score = 1 / (1 + Math.exp(-(CALIBRATION.slope * figure + CALIBRATION.offset)))
  return { verdict: verdictOf(figure), score, reasons: publish(text, found) }
}

export const verdictOf = (figure: number): InjectionVerdict =>
  figure >= MALICIOUS ? 'malicious' : figure >= SUSPICIOUS ? 'suspicious' : 'clean'

/** Reasons in the terms of the original text, strongest kept, none twice. */
const publish = (text: string, found: Judgement['found']): InjectionReason[] => {
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
