import { z } from 'zod'
import { ModelFailure, failureOf } from '../failure.ts'
import { type Redaction, spanAfter } from '../redaction.ts'
import { unlessStopped } from '../stop.ts'
import type { Field } from './policy.ts'

/**
 * The slots between sanitising and delimiting, in the order they run:
 * `detect` judges the text (injection), `redact` takes personal data and secrets out of it.
 * Detection comes first because a placeholder can hide what it replaced.
 */
export const GUARD_STEPS = ['detect', 'redact'] as const
export type GuardStep = (typeof GUARD_STEPS)[number]

const offset = z.number().int().min(0)

const FieldJudgement = z.object({
  path: z.string(),
  verdict: z.enum(['clean', 'suspicious', 'malicious']),
  score: z.number().min(0).max(1),
  /** Offsets in the text that the guard was given. */
  reasons: z.array(
    z.object({ rule: z.string().max(64), start: offset, end: offset, excerpt: z.string().max(120) }),
  ),
})
const FieldRedaction = z.object({
  path: z.string(),
  type: z.string().max(40),
  placeholder: z.string().max(40),
  start: offset,
  end: offset,
})

const reports = {
  judgements: z.array(FieldJudgement).readonly().optional(),
  redactions: z.array(FieldRedaction).readonly().optional(),
}
const GuardAnswer = z.discriminatedUnion('verdict', [
  /** May go on; with `texts`, under these new texts, by field path. Fields left out stay as they are. */
  z.object({
    verdict: z.literal('allow'),
    texts: z.record(z.string(), z.string()).readonly().optional(),
    ...reports,
  }),
  /** `hold` waits for a person, `refuse` is final. The reason is shown to the member: a code, no quotes from the text. */
  z.object({ verdict: z.enum(['hold', 'refuse']), reason: z.string().min(1).max(200), ...reports }),
])
export type GuardAnswer = z.input<typeof GuardAnswer>

export type GuardCall = { signal: AbortSignal; redaction: Redaction }

export type Guard = {
  step: GuardStep
  name: string
  /** A guard that throws has not answered: the call fails, it does not pass. */
  check(
    fields: readonly Pick<Field, 'path' | 'text' | 'source'>[],
    call: GuardCall,
  ): Promise<GuardAnswer> | GuardAnswer
}

/** What became of one step. `not-run` is no blessing: nobody looked. */
export type Verdict = {
  step: 'policy' | 'sanitise' | GuardStep
  guard: string | null
  verdict: 'allow' | 'hold' | 'refuse' | 'not-run' | 'failed'
}

/** What the detector thinks of one field. */
export type FieldJudgement = {
  path: string
  name: string
  verdict: 'clean' | 'suspicious' | 'malicious'
  score: number
  /**
   * Where which rule was met: offsets in the redacted text, or, where the request was refused and never redacted, in the
   * sanitised one. Only then is there an excerpt, and it is for the author's eyes alone.
   */
  reasons: readonly { rule: string; start: number; end: number; excerpt?: string }[]
}

/** One kind of thing that was taken out of one field, how often, and what stands in its place. */
export type FieldRedaction = { path: string; name: string; type: string; placeholder: string; count: number }

export type Judged = {
  verdict: 'allow' | 'hold' | 'refuse'
  /** Who stopped it and why; nothing for `allow`. */
  stopped: { step: GuardStep; reason: string } | undefined
  /** The texts as they may leave, by path. */
  texts: ReadonlyMap<string, string>
  judgements: readonly FieldJudgement[]
  redactions: readonly FieldRedaction[]
}

type Reports = {
  judgements: z.output<typeof FieldJudgement>[]
  redactions: z.output<typeof FieldRedaction>[]
}

/**
 * Runs every guard in its slot. A refusal ends the walk: later guards then count as not run. A hold does not, because
 * what is held is stored, and what is stored has to be redacted.
 */
export async function runGuards(
  guards: readonly Guard[],
  fields: readonly Field[],
  call: GuardCall,
  record: (verdict: Verdict) => void,
): Promise<Judged> {
  const texts = new Map(fields.map(({ path, text }) => [path, text]))
  const found: Reports = { judgements: [], redactions: [] }
  let verdict: Judged['verdict'] = 'allow'
  let stopped: Judged['stopped']
  for (const step of GUARD_STEPS) {
    const inSlot = guards.filter((guard) => guard.step === step)
    if (inSlot.length === 0) record({ step, guard: null, verdict: 'not-run' })
    for (const guard of inSlot) {
      if (verdict === 'refuse') {
        record({ step, guard: guard.name, verdict: 'not-run' })
        continue
      }
      const current = fields.map((field) => ({ ...field, text: texts.get(field.path) ?? '' }))
      const answer = await ask(guard, current, call, record)
      record({ step, guard: guard.name, verdict: answer.verdict })
      found.judgements.push(...(answer.judgements ?? []))
      found.redactions.push(...(answer.redactions ?? []))
      if (answer.verdict === 'allow') {
        for (const [path, text] of Object.entries(answer.texts ?? {})) texts.set(path, text)
      } else if (verdict === 'allow' || answer.verdict === 'refuse') {
        verdict = answer.verdict
        stopped = { step, reason: answer.reason }
      }
    }
  }
  const nameOf = new Map(fields.map(({ path, name }) => [path, name]))
  return {
    verdict,
    stopped,
    texts,
    judgements: placed(found, nameOf, verdict === 'refuse'),
    redactions: counted(found.redactions, nameOf),
  }
}

async function ask(
  guard: Guard,
  fields: readonly Field[],
  call: GuardCall,
  record: (verdict: Verdict) => void,
): Promise<z.output<typeof GuardAnswer>> {
  const shown = fields.map(({ path, text, source }) => ({ path, text, source }))
  try {
    // Parsed, because a verdict that we do not know must not be taken for the nearest one that we do.
    const answer = GuardAnswer.parse(
      // Inside a promise, so that a guard that throws at once fails like one that rejects.
      await unlessStopped(
        Promise.resolve().then(() => guard.check(shown, call)),
        call.signal,
      ),
    )
    const named = [
      ...(answer.verdict === 'allow' ? Object.keys(answer.texts ?? {}) : []),
      ...[...(answer.judgements ?? []), ...(answer.redactions ?? [])].map(({ path }) => path),
    ]
    // A new text for a field that does not exist means that the old one, unredacted, would have been sent.
    if (!named.every((path) => fields.some((field) => field.path === path)))
      throw new ModelFailure('guard_failed')
    return answer
  } catch (error) {
    // Failing open here would turn a crash of the detector into a way around it.
    record({ step: guard.step, guard: guard.name, verdict: 'failed' })
    throw failureOf(error, 'guard_failed')
  }
}

/** The judgements with their spans where the reader of the result will find them. */
function placed(
  { judgements, redactions }: Reports,
  nameOf: ReadonlyMap<string, string>,
  refused: boolean,
): FieldJudgement[] {
  return judgements.map(({ path, verdict, score, reasons }) => {
    const taken = redactions.filter((each) => each.path === path)
    return {
      path,
      name: nameOf.get(path) ?? path,
      verdict,
      score,
      reasons: refused
        ? reasons
        : // An excerpt may quote what was redacted.
          reasons.map(({ rule, ...span }) => ({ rule, ...spanAfter(span, taken) })),
    }
  })
}

function counted(redactions: Reports['redactions'], nameOf: ReadonlyMap<string, string>): FieldRedaction[] {
  const groups = Map.groupBy(redactions, ({ path, placeholder }) => `${path} ${placeholder}`)
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (!first) return []
    const { path, type, placeholder } = first
    return [{ path, name: nameOf.get(path) ?? path, type, placeholder, count: group.length }]
  })
}
