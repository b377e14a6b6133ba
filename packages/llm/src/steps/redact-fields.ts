import type { Guard } from './guards.ts'

/** Takes personal data and secrets out of all fields together, so that one value has one placeholder in all of them. */
export const redactor: Guard = {
  step: 'redact',
  name: 'redactor',
  check(fields, { redaction }) {
    const redacted = redaction.redact(fields.map(({ text }) => text))
    return {
      verdict: 'allow',
      texts: Object.fromEntries(fields.map(({ path, text }, index) => [path, redacted[index]?.text ?? text])),
      redactions: fields.flatMap(({ path }, index) =>
        (redacted[index]?.taken ?? []).map((taken) => ({ path, ...taken })),
      ),
    }
  },
}
