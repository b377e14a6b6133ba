import { AppError, type PromptReason } from '@portcullis/errors'
import type { FieldJudgement, Guarded } from '@portcullis/llm'
import { type Context, whoOf } from './context.ts'

/** The worst verdict over several fields, its score, and the fields that have it. */
export function worstOf(judgements: readonly FieldJudgement[]) {
  const [worst] = judgements.toSorted(
    (a, b) => SEVERITY[b.verdict] - SEVERITY[a.verdict] || b.score - a.score,
  )
  return worst && { verdict: worst.verdict, score: worst.score }
}

const SEVERITY = { clean: 0, suspicious: 1, malicious: 2 } as const

const EVENTS = { suspicious: 'suspicious_input', malicious: 'injection_attempt' } as const

type Judged = { verdict: Guarded['verdict']; judgements: readonly FieldJudgement[] }

/** Tells the security log what somebody tried: which rules in which fields, and what was done. Never a word of the text. */
export function recordJudgements(
  ctx: Context,
  procedure: string,
  { verdict: action, judgements }: Judged,
): void {
  const worst = worstOf(judgements)
  if (!worst || worst.verdict === 'clean') return
  const found = judgements.filter(({ verdict }) => verdict !== 'clean')
  const rules = new Set(found.flatMap(({ reasons }) => reasons.map(({ rule }) => rule)))
  ctx.services.security.record(EVENTS[worst.verdict], {
    ...whoOf(ctx),
    ...workspaceOf(ctx),
    detail: {
      procedure,
      action,
      score: Math.round(worst.score * 100) / 100,
      fields: [...new Set(found.map(({ name }) => name))].join(' '),
      rules: [...rules].join(' '),
    },
  })
}

function workspaceOf(ctx: Context & { workspace?: { id: string } }) {
  return ctx.workspace && { workspaceId: ctx.workspace.id }
}

/** The refusal that the author reads: the rules that were met, and where in their own text. */
export function promptRefused(prompt: Guarded, { judgements }: Pick<Guarded, 'judgements'>): AppError {
  return new AppError('PROMPT_REFUSED', {
    reason: 'injection_detected',
    promptReasons: reasonsFor(prompt, judgements),
  })
}

/**
 * Why a request was refused or held, as its author may read it: the place of a rule only in their own text. A text that
 * came from the workspace is named, and not quoted.
 */
export function reasonsFor(prompt: Guarded, judgements: readonly FieldJudgement[]): PromptReason[] {
  return judgements
    .filter(({ verdict }) => verdict !== 'clean')
    .flatMap(({ path, name, reasons }) => {
      if (prompt.texts.has(path)) return reasons.map((reason) => ({ field: path, ...reason }))
      const rules = new Set(reasons.map(({ rule }) => rule))
      return [...rules].map((rule) => ({ field: name, rule, start: 0, end: 0 }))
    })
}
