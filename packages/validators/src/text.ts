import { z } from 'zod'

/**
 * NUL is refused because PostgreSQL cannot store it (the query would be a 500); the other C0/C1 controls because they
 * forge log lines and terminal output. Tab and the line breaks are text.
 */
// oxlint-disable-next-line no-control-regex -- finding control characters is this pattern's purpose
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/
// oxlint-disable-next-line no-control-regex -- as above, with the line breaks and tab
const CONTROL_OR_BREAK = /[\u0000-\u001F\u007F-\u009F\u2028\u2029]/

const MESSAGE = {
  control: 'Must not contain control characters',
  malformed: 'Must be well-formed Unicode',
} as const

type Bounds = {
  /** Fewest characters after trimming; 1 unless told. */
  min?: number
  /** Most characters, counted as code points by zod and PostgreSQL alike. The database column has the same limit. */
  max: number
}

/** One line of plain text, trimmed. */
export function text({ min = 1, max }: Bounds) {
  return bounded({ min, max }).refine((value) => !CONTROL_OR_BREAK.test(value), MESSAGE.control)
}

/** Plain text that may have several lines, trimmed. */
export function multilineText({ min = 0, max }: Bounds) {
  return bounded({ min, max }).refine((value) => !CONTROL.test(value), MESSAGE.control)
}

/** A text's length is checked before any pattern runs over it, so that no pattern sees more than `max`. */
function bounded({ min, max }: { min: number; max: number }) {
  return z
    .string()
    .max(max, { abort: true })
    .trim()
    .min(min)
    .refine((value) => value.isWellFormed(), MESSAGE.malformed)
}
