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

/** Every field that a person, a document or a tool wrote, labels included: a document's title can carry an attack too. */
export function sanitise(request: AllowedRequest, sanitize: Sanitize): SanitisedRequest {
  const changes: FieldChanges[] = []

  const clean = (field: Field): Field => {
    const result = sanitize(field.text, { maxLength: field.maxLength })
    if (result.changes.length > 0 || result.truncated) {
      changes.push({ field: field.path, changes: result.changes, truncated: result.truncated })
    }
    return { ...field, text: result.text }
  }

  return {
    ...request,
    instruction: clean(request.instruction),
    context: request.context.map((block) => ({
      ...block,
      label: clean(block.label),
      text: clean(block.text),
    })),
    changes,
  }
}
