import type { TraceLog } from './steps/trace.ts'
import {
  DEFAULT_INJECTION_POLICY,
  injectionDetector,
  type InjectionPolicy,
} from './steps/detect-injection.ts'
import { GUARD_STEPS, type Guard, type GuardStep } from './steps/guards.ts'
import { redactor } from './steps/redact-fields.ts'

/** Why a guard that everybody has is not there. Logged at the start, so that somebody reads it. */
export type LeftOut = { because: string }

export type GuardOptions = {
  /** What happens to a request of which the detector thinks ill. By default malicious is refused, suspicious held. */
  injectionPolicy?: InjectionPolicy
  /** Further guards, each in its slot after our own. */
  guards?: readonly Guard[]
  /** Leaves one of our own guards out. Takes a reason: the slot then counts as not run, never as clean. */
  without?: Readonly<Partial<Record<GuardStep, LeftOut>>>
}

/** Fewer characters than this are no reason. */
const SHORTEST_REASON = 20

/** Our own guards, which nobody has to ask for, and then the further ones. */
export function guardsFrom(options: GuardOptions & { log: TraceLog }): Guard[] {
  const { injectionPolicy = DEFAULT_INJECTION_POLICY, guards = [], without = {}, log } = options
  const own = { detect: injectionDetector(injectionPolicy), redact: redactor }
  const kept = GUARD_STEPS.flatMap((step) => {
    const waiver = without[step]
    if (!waiver) return [own[step]]
    if (waiver.because.trim().length < SHORTEST_REASON)
      throw new Error(`llm: leaving out the ${step} guard takes a reason of ${SHORTEST_REASON} characters`)
    log.warn({ step, because: waiver.because }, 'a guard of model calls is left out')
    return []
  })
  return [...kept, ...guards]
}
