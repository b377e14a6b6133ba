import type { SanitizerChange } from '@portcullis/prompt-guard'
import type { FieldChanges } from '../request.ts'
import type { AllowedRequest, Field } from './policy.ts'

/** The sanitiser's contract: never throws, never grows the text, cuts at `maxLength` characters. */
export type Sanitize = (
  text: string,
  options: { maxLength: number },
) => { text: string; changes: readonly SanitizerChange[]; truncated: boolean }

/** A request whose every untrusted field went through the sanitiser. */
export type SanitisedRequest = AllowedRequest & { changes: readonly FieldChanges[] }

/** Cleans fields one by one and says what was changed in which. */
export function sanitiseFields<Given extends Field>(fields: readonly Given[], sanitize: Sanitize) {
  const changes: FieldChanges[] = []
  const cleaned = fields.map((field): Given => {
    const result = sanitize(field.text, { maxLength: field.maxLength })
    if (result.changes.length > 0 || result.truncated) {
      changes.push({ field: field.path, changes: result.changes, truncated: result.truncated })
    }
    return { ...field, text: result.text }
  })
  return { fields: cleaned, changes }
}

/**
 * Every field that a person, a document or a tool wrote, labels included: a document's title can carry an attack too. One
 * that was guarded before stays as it is: its placeholders may have made it longer than what may be asked.
 */
export function sanitise(
  request: AllowedRequest,
  sanitize: Sanitize,
  isGuarded: (field: Field) => boolean,
): SanitisedRequest {
  const open = fieldsOf(request).filter((field) => !isGuarded(field))
  const { fields, changes } = sanitiseFields(open, sanitize)
  return { ...withTexts(request, new Map(fields.map(({ path, text }) => [path, text]))), changes }
}

/** All untrusted texts of a request. */
export const fieldsOf = ({ instruction, context }: AllowedRequest): Field[] => [
  instruction,
  ...context.flatMap(({ label, text }) => [label, text]),
]

/** The request with other texts, by path. */
export function withTexts<Request extends AllowedRequest>(
  request: Request,
  texts: ReadonlyMap<string, string>,
): Request {
  const replace = (field: Field): Field => ({ ...field, text: texts.get(field.path) ?? field.text })
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
