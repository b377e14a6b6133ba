import type { z } from 'zod'
import type { FieldErrors } from './app-error.ts'

/** More would only help someone who is probing; a form never has this many fields. */
const MAX_FIELDS = 50
const MAX_PATH_LENGTH = 120

/**
 * Says what is wrong with which field. The messages are rebuilt from the kind of issue and the schema's own bounds,
 * because a zod message can quote the input (an unknown key, an unexpected enum value). Schemas may bring their own
 * wording through `message`, which then is theirs to keep free of input.
 */
export function fieldErrorsOf(error: z.ZodError): FieldErrors {
  const fields = new Map<string, string[]>()
  for (const issue of error.issues) {
    const path = pathOf(issue)
    if (!fields.has(path) && fields.size >= MAX_FIELDS) continue
    const messages = fields.get(path) ?? []
    const text = messageOf(issue)
    if (!messages.includes(text)) fields.set(path, [...messages, text])
  }
  return Object.fromEntries(fields)
}

function pathOf(issue: z.core.$ZodIssue): string {
  return issue.path.map(String).join('.').slice(0, MAX_PATH_LENGTH)
}

function messageOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return 'Has fields that are not known here'
    case 'invalid_type':
      return `Must be ${article(issue.expected)}`
    case 'too_small':
      if (issue.minimum === 1 && UNITS[issue.origin] !== undefined) return 'Must not be empty'
      return `Must be at least ${bound(issue.minimum, issue.origin)}`
    case 'too_big':
      return `Must be at most ${bound(issue.maximum, issue.origin)}`
    case 'invalid_format':
      return 'Has the wrong format'
    case 'invalid_value':
      return 'Is not one of the allowed values'
    case 'custom':
      return issue.message
    default:
      return 'Is not valid'
  }
}

function article(expected: string): string {
  return /^[aeiou]/.test(expected) ? `an ${expected}` : `a ${expected}`
}

const UNITS: Readonly<Record<string, string>> = { string: ' characters', array: ' entries', set: ' entries' }

function bound(limit: number | bigint, origin: string): string {
  return `${limit}${UNITS[origin] ?? ''}`
}
