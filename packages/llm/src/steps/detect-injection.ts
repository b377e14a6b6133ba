import { detectInjection, type InjectionVerdict } from '@portcullis/prompt-guard'
import type { Guard } from './guards.ts'

/** What to do with a request of which the detector thinks so. */
export type InjectionPolicy = Readonly<
  Record<Exclude<InjectionVerdict, 'clean'>, 'refuse' | 'hold' | 'allow'>
>

/** `malicious` is the detector's level at which nobody need look, `suspicious` the one at which somebody should. */
export const DEFAULT_INJECTION_POLICY: InjectionPolicy = { malicious: 'refuse', suspicious: 'hold' }

const SEVERITY = { allow: 0, hold: 1, refuse: 2 } as const

export const INJECTION_REASON = {
  malicious: 'injection_detected',
  suspicious: 'injection_suspected',
} as const

/**
 * Judges each field by its own source: what stands in a document that somebody else wrote has no business giving orders.
 * The worst field decides for all, because the model reads them together.
 */
export function injectionDetector(policy: InjectionPolicy): Guard {
  return {
    step: 'detect',
    name: 'injection-detector',
    check(fields) {
      const judgements = fields.map(({ path, text, source }) => ({
        path,
        ...detectInjection(text, { source }),
      }))
      let action: keyof typeof SEVERITY = 'allow'
      let reason: string = INJECTION_REASON.suspicious
      for (const { verdict } of judgements) {
        if (verdict === 'clean' || SEVERITY[policy[verdict]] <= SEVERITY[action]) continue
        action = policy[verdict]
        reason = INJECTION_REASON[verdict]
      }
      return action === 'allow' ? { verdict: action, judgements } : { verdict: action, reason, judgements }
    },
  }
}
