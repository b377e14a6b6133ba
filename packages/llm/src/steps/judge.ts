import type { memoryOf } from '../guarded.ts'
import { type FieldJudgement, type FieldRedaction, type Guard, runGuards, type Verdict } from './guards.ts'
import { fieldsOf, type SanitisedRequest, withTexts } from './sanitise.ts'

export type GuardedRequest = SanitisedRequest & { readonly guarded: true }

type Found = { judgements: readonly FieldJudgement[]; redactions: readonly FieldRedaction[] }

export type Judgement = Found &
  (
    | { verdict: 'allow'; request: GuardedRequest }
    | { verdict: 'hold' | 'refuse'; step: 'sanitise' | Guard['step']; reason: string; instruction: string }
  )

const SEVERITY = { allow: 0, hold: 1, refuse: 2 } as const

/**
 * Decides over a whole request. Texts that the chain has guarded already, as the same person's own, are not judged a second
 * time; whatever else the request holds is. What was held or refused there is so here: a verb cannot send it after all.
 */
export async function judge(
  guards: readonly Guard[],
  request: SanitisedRequest,
  { redaction, verdict: earlier, stopped: before, knows }: ReturnType<typeof memoryOf>,
  signal: AbortSignal,
  record: (verdict: Verdict) => void,
): Promise<Judgement> {
  // What is left of the instruction after cleaning may be nothing, and nothing is no request.
  const empty = request.instruction.text.trim() === ''
  record({ step: 'sanitise', guard: 'prompt-guard', verdict: empty ? 'refuse' : 'allow' })
  if (empty) {
    for (const { step, name } of guards) record({ step, guard: name, verdict: 'not-run' })
    const reason = 'nothing_left_after_sanitising'
    return { verdict: 'refuse', step: 'sanitise', reason, instruction: '', judgements: [], redactions: [] }
  }
  if (before) record({ step: before.step, guard: 'chain', verdict: earlier })

  const open = fieldsOf(request).filter((field) => !knows(field))
  const judged = await runGuards(guards, open, { signal, redaction }, record)
  const { judgements, redactions } = judged
  const redacted = withTexts(request, judged.texts)
  const worse = SEVERITY[judged.verdict] > SEVERITY[earlier]
  const { verdict, stopped } = worse ? judged : { verdict: earlier, stopped: before }
  if (verdict === 'allow' || !stopped)
    return { verdict: 'allow', request: { ...redacted, guarded: true }, judgements, redactions }
  const instruction = verdict === 'hold' ? redacted.instruction.text : ''
  return { verdict, ...stopped, instruction, judgements, redactions }
}
