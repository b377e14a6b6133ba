import { ModelFailure, failureOf, toAppError } from './failure.ts'
import type { Parts } from './pipeline.ts'
import { openRedaction, type Redaction } from './redaction.ts'
import type { Findings } from './request.ts'
import { type Judged, runGuards, type Verdict } from './steps/guards.ts'
import type { Field } from './steps/policy.ts'
import { sanitiseFields } from './steps/sanitise.ts'
import { openStop } from './stop.ts'

/** A text that its caller wrote, on its way to a model. */
export type OwnText = { path: string; text: string; maxLength: number }

/** What the guards made of a caller's own texts. The values that were taken out are not in it, only behind `restore`. */
export type Guarded = Findings & {
  readonly verdict: Judged['verdict']
  /** Why it was held or refused; nothing where it may go on. */
  readonly reason: string | undefined
  /** The texts as everything after the guards gets them: cleaned and redacted, by path. */
  readonly texts: ReadonlyMap<string, string>
  /** Puts the caller's data back into a text. For nobody but the caller. */
  restore(text: string): string
}

type Memory = Pick<Judged, 'verdict' | 'stopped'> & {
  redaction: Redaction
  /** Whether this text was cleaned, judged and redacted already, as the caller's own. */
  knows(field: Pick<Field, 'source' | 'text'>): boolean
}

/** Only what came out of `guardTexts` counts as guarded: an object that merely looks like it has no entry here. */
const MEMORIES = new WeakMap<Guarded, Memory>()

/** What a model call knows from an earlier pass over the caller's own texts; a fresh start where there was none. */
export function memoryOf(guarded: Guarded | undefined): Memory {
  if (!guarded)
    return { redaction: openRedaction(), verdict: 'allow', stopped: undefined, knows: () => false }
  const memory = MEMORIES.get(guarded)
  if (!memory) throw new ModelFailure('guard_failed')
  return memory
}

/**
 * Sanitises, judges and redacts texts that one person wrote, with the very guards that a model call has, before anything
 * else sees them. Ends with an AppError when a guard fails: nothing has been allowed then.
 */
export async function guardTexts(
  parts: Pick<Parts, 'clock' | 'limits' | 'sanitize' | 'guards'>,
  texts: readonly OwnText[],
  caller: AbortSignal,
): Promise<Guarded> {
  const stop = openStop(parts.clock, parts.limits.totalMs, caller)
  const verdicts: Verdict[] = []
  try {
    const own = texts.map((text): Field => ({ ...text, name: text.path, source: 'user' }))
    const { fields, changes } = sanitiseFields(own, parts.sanitize)
    verdicts.push({ step: 'sanitise', guard: 'prompt-guard', verdict: 'allow' })
    const redaction = openRedaction()
    const judged = await runGuards(parts.guards, fields, { signal: stop.signal, redaction }, (verdict) =>
      verdicts.push(verdict),
    )
    const { verdict, stopped, judgements, redactions } = judged
    const guarded: Guarded = {
      verdict,
      reason: stopped?.reason,
      texts: judged.texts,
      changes,
      verdicts,
      judgements,
      redactions,
      restore: redaction.restore,
    }
    const done = new Set(judged.texts.values())
    const knows: Memory['knows'] = ({ source, text }) => source === 'user' && done.has(text)
    MEMORIES.set(guarded, { redaction, verdict, stopped, knows })
    return guarded
  } catch (error) {
    throw toAppError(failureOf(error, 'internal'))
  } finally {
    stop.close()
  }
}
