import { z } from 'zod'
import { ModelFailure, failureOf } from '../failure.ts'
import { unlessStopped } from '../stop.ts'
import type { Field } from './policy.ts'
import type { SanitisedRequest } from './sanitise.ts'

/**
 * The slots between sanitising and delimiting, in the order they run:
 * `detect` judges the text (injection), `redact` takes personal data and secrets out of it.
 * Detection comes first because a placeholder can hide what it replaced.
 */
export const GUARD_STEPS = ['detect', 'redact'] as const
export type GuardStep = (typeof GUARD_STEPS)[number]

const GuardAnswer = z.discriminatedUnion('verdict', [
  /** May go on; with `texts`, under these new texts, by field path. Fields left out stay as they are. */
  z.object({ verdict: z.literal('allow'), texts: z.record(z.string(), z.string()).readonly().optional() }),
  /** `hold` waits for a person, `refuse` is final. The reason is shown to the member: a code, no quotes from the text. */
  z.object({ verdict: z.enum(['hold', 'refuse']), reason: z.string().min(1).max(200) }),
])
export type GuardAnswer = z.input<typeof GuardAnswer>

export type Guard = {
  step: GuardStep
  name: string
  /** A guard that throws has not answered: the call fails, it does not pass. */
  check(
    fields: readonly { path: string; text: string }[],
    signal: AbortSignal,
  ): Promise<GuardAnswer> | GuardAnswer
}

/** What became of one step. `not-run` is no blessing: nobody looked. */
export type Verdict = {
  step: 'policy' | 'sanitise' | GuardStep
  guard: string | null
  verdict: 'allow' | 'hold' | 'refuse' | 'not-run' | 'failed'
}

export type GuardedRequest = SanitisedRequest & { readonly guarded: true }

export type Judgement =
  | { verdict: 'allow'; request: GuardedRequest }
  | { verdict: 'hold' | 'refuse'; step: GuardStep | 'sanitise'; reason: string }

/** Runs every guard in its slot. The first hold or refusal ends the walk: later guards then count as not run. */
export async function runGuards(
  guards: readonly Guard[],
  request: SanitisedRequest,
  signal: AbortSignal,
  record: (verdict: Verdict) => void,
): Promise<Judgement> {
  let stopped: Judgement | undefined
  // What is left of the instruction after cleaning may be nothing, and nothing is no request.
  if (request.instruction.text.trim() === '') {
    stopped = { verdict: 'refuse', step: 'sanitise', reason: 'nothing_left_after_sanitising' }
  }
  record({ step: 'sanitise', guard: 'prompt-guard', verdict: stopped?.verdict ?? 'allow' })

  let current = request
  for (const step of GUARD_STEPS) {
    const inSlot = guards.filter((guard) => guard.step === step)
    if (inSlot.length === 0) record({ step, guard: null, verdict: 'not-run' })
    for (const guard of inSlot) {
      if (stopped) {
        record({ step, guard: guard.name, verdict: 'not-run' })
        continue
      }
      const answer = await ask(guard, current, signal, record)
      record({ step, guard: guard.name, verdict: answer.verdict })
      if (answer.verdict === 'allow') current = withTexts(current, answer.texts ?? {})
      else stopped = { verdict: answer.verdict, step, reason: answer.reason }
    }
  }
  return stopped ?? { verdict: 'allow', request: { ...current, guarded: true } }
}

async function ask(
  guard: Guard,
  request: SanitisedRequest,
  signal: AbortSignal,
  record: (verdict: Verdict) => void,
): Promise<GuardAnswer> {
  const fields = [request.instruction, ...request.context.flatMap(({ label, text }) => [label, text])].map(
    ({ path, text }) => ({ path, text }),
  )
  try {
    // Parsed, because a verdict that we do not know must not be taken for the nearest one that we do.
    const answer = GuardAnswer.parse(
      // Inside a promise, so that a guard that throws at once fails like one that rejects.
      await unlessStopped(
        Promise.resolve().then(() => guard.check(fields, signal)),
        signal,
      ),
    )
    const texts = answer.verdict === 'allow' ? Object.keys(answer.texts ?? {}) : []
    // A new text for a field that does not exist means that the old one, unredacted, would have been sent.
    if (!texts.every((path) => fields.some((field) => field.path === path)))
      throw new ModelFailure('guard_failed')
    return answer
  } catch (error) {
    // Failing open here would turn a crash of the detector into a way around it.
    record({ step: guard.step, guard: guard.name, verdict: 'failed' })
    throw failureOf(error, 'guard_failed')
  }
}

function withTexts(request: SanitisedRequest, texts: Readonly<Record<string, string>>): SanitisedRequest {
  const replace = (field: Field): Field => ({ ...field, text: texts[field.path] ?? field.text })
  return {
    ...request,
    instruction: replace(request.instruction),
    context: request.context.map((block) => ({
      ...block,
      label: replace(block.label),
      text: replace(block.text),
    })),
  }
}
