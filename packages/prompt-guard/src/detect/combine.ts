import type { Reason } from './rules/reason.ts'

/** Who wrote a text. */
export type InjectionSource = 'user' | 'retrieved' | 'tool'

/** Levels of the combined figure, chosen on sources that the model was not trained on (see README.md). */
export const MALICIOUS = 3
export const SUSPICIOUS = 1.1

/** How much the model says beside the rules: it knows the wording, they know the deed. */
const MODEL_SHARE = 0.8
const MODEL_CEILING = 6
/** Words that a person may well say to their model weigh so much more in a document, which has no business saying them. */
const OUT_OF_PLACE = 2
const OUT_OF_PLACE_RULES = new Set([
  'addresses-model',
  'calls-model',
  'calls-tool',
  'orders-about-user',
  'steers-answer',
  'directs-reader',
  'sends-away',
  'conceal-from-user',
  'redirect',
  'new-instructions',
  'role-line',
  'false-ending',
  'task-complete',
  'chat-template-token',
  'send-secrets',
  'must-obey',
])

/** The reasons as they weigh in a text of this source. */
export const weighedFor = (reasons: readonly Reason[], source: InjectionSource): readonly Reason[] =>
  source === 'user'
    ? reasons
    : reasons.map((reason) =>
        OUT_OF_PLACE_RULES.has(reason.rule) ? { ...reason, weight: reason.weight * OUT_OF_PLACE } : reason,
      )

/** One figure for a window from the weight of the rules and the model's log-odds. */
export const combine = (rules: number, model: number): number =>
  rules + MODEL_SHARE * Math.max(-MODEL_CEILING, Math.min(MODEL_CEILING, model))
