import type { Span } from './highlighted'

type Reason = { field: string; rule: string; start: number; end: number; excerpt?: string | undefined }

/** What each rule of the detector means, to somebody who has never heard of one. */
const RULES: Readonly<Record<string, string>> = {
  'override-instructions': 'tells the model to ignore its instructions',
  'override-everything': 'tells the model to ignore everything before',
  'override-context': 'tells the model to forget the conversation',
  'cancel-instructions': 'declares the model’s instructions void',
  'cancel-context': 'declares what came before void',
  'new-instructions': 'gives the model new instructions of its own',
  'must-obey': 'demands obedience',
  'mode-switch': 'switches the model into another mode',
  'unbound-persona': 'asks for a persona without limits',
  'unbound-model': 'asks for a model without limits',
  'no-limits': 'takes the model’s limits away',
  'no-refusal': 'forbids the model to decline',
  'staged-jailbreak': 'stages a way around the model’s rules',
  'reveal-prompt': 'asks for the hidden instructions',
  'reveal-instructions': 'asks for the hidden instructions',
  'reveal-secret': 'asks for a secret',
  'recite-context': 'asks the model to recite what it was given',
  'ask-for-instructions': 'asks for the hidden instructions',
  'ask-what-was-told': 'asks what the model was told',
  'ask-what-is-hidden': 'asks what is hidden',
  'send-secrets': 'asks to send secrets away',
  'sends-away': 'asks to send something away',
  'conceal-from-user': 'asks to hide something from people',
  'role-line': 'speaks as somebody else',
  'chat-template-token': 'imitates the model’s own markers',
  'closing-tag': 'pretends that a text has ended',
  'false-ending': 'pretends that the task has ended',
  'task-complete': 'pretends that the task has ended',
  'calls-model': 'speaks to the model from inside a document',
  'addresses-model': 'speaks to the model from inside a document',
  'directs-reader': 'gives orders to whoever reads it',
  redirect: 'turns the model to another task',
  'calls-tool': 'tells the model to use a tool',
  'steers-answer': 'tells the model what to answer',
  'orders-about-user': 'gives orders about the person it is read for',
  'hides-more-than-is-read': 'hides more than can be read',
  wording: 'is worded as such attempts are',
}

const FIELDS: Readonly<Record<string, string>> = {
  prompt: 'The request',
  name: 'The character’s name',
  summary: 'The character’s short description',
  biography: 'The character’s biography',
}

/** The reasons in words, each once: "The request asks for the hidden instructions." */
export function inWords(reasons: readonly Reason[]): string[] {
  const lines = reasons.map(
    ({ field, rule }) => `${FIELDS[field] ?? 'A text'} ${RULES[rule] ?? 'reads like an order to the model'}.`,
  )
  return lines.length > 0 ? [...new Set(lines)] : ['The wording as a whole is that of such attempts.']
}

/** The reasons that have a place in the member's own request. */
export const inRequest = <Each extends Reason>(reasons: readonly Each[]): Each[] =>
  reasons.filter(({ field, start, end }) => field === 'prompt' && end > start)

/**
 * Where in the text as it was typed the reasons of a refusal are. They count in the cleaned text, so a place is taken only
 * where the typed text says the same there, and otherwise looked for.
 */
export function spansAsTyped(typed: string, reasons: readonly Reason[]): Span[] {
  return inRequest(reasons).flatMap(({ start, end, excerpt = '' }) => {
    if (excerpt === '') return []
    if (typed.startsWith(excerpt, start)) return [{ start, end }]
    const at = typed.indexOf(excerpt)
    return at < 0 ? [] : [{ start: at, end: at + excerpt.length }]
  })
}
