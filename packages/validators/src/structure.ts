import { z } from 'zod'

/** Fields of a procedure's input. Unknown keys are refused: a mass-assigned `role` must fail loudly, not be dropped. */
export function input<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.strictObject(shape)
}

/** A record's id: a UUID in lower case, as the database writes it. */
export function id() {
  return z.uuid().max(36).toLowerCase()
}

/** A list of at most `max` entries. */
export function list<Entry extends z.ZodType>(entry: Entry, { min = 0, max }: { min?: number; max: number }) {
  return z.array(entry).min(min).max(max)
}

/** A whole number within bounds. */
export function count({ min, max }: { min: number; max: number }) {
  return z.number().int().min(min).max(max)
}

/** Most rows that one answer holds, whatever the caller asks for (API-7). */
const MAX_PAGE_SIZE = 100

/** A cursor as the server hands it out: two parts in base64url. What is in it is the server's own affair. */
const CURSOR = /^[\w-]+\.[\w-]+$/
const MAX_CURSOR_LENGTH = 1_024

/** A cursor that leads to the next page, or null on the last. */
export function nextCursor() {
  return z.string().max(MAX_CURSOR_LENGTH).nullable()
}

/** The page members of a list input: how many rows, and where they begin. */
export function page({ max = MAX_PAGE_SIZE, standard = 20 }: { max?: number; standard?: number } = {}) {
  return {
    limit: count({ min: 1, max: Math.min(max, MAX_PAGE_SIZE) }).default(standard),
    cursor: z.string().max(MAX_CURSOR_LENGTH, { abort: true }).regex(CURSOR).optional(),
  }
}
