import { types } from 'node:util'
import { LIMITS } from './limits.ts'
import { libraryMessage } from './library-message.ts'
import { cleanText } from './text.ts'

/** An error as it may stand in a log: for the people who run the service, never for a client. */
export type DescribedError = {
  name: string
  message: string
  code?: string | number
  status?: string | number
  reason?: string | number
  syscall?: string | number
  stack?: string[]
  cause?: DescribedError
  errors?: DescribedError[]
}

/** The only own properties that are read: others (`config`, `request`, `meta`, `input`, `body`) carry what was sent. */
const KEPT = {
  code: 'code',
  status: 'status',
  statusCode: 'status',
  reason: 'reason',
  syscall: 'syscall',
} as const

/**
 * A bounded, redacted description of anything that was thrown, with its cause chain (at most 5 deep, cycles end it).
 * Only the name, message, stack frames and a few codes are read. Never throws, whatever was thrown.
 */
export function describeError(error: unknown): DescribedError {
  return describe(error, new Set(), LIMITS.causes)
}

/** Errors of this and of other realms, and look-alikes such as a DOMException. */
export function isErrorLike(value: object): boolean {
  return types.isNativeError(value) || value instanceof Error
}

function describe(error: unknown, seen: Set<unknown>, depth: number): DescribedError {
  if (typeof error !== 'object' || error === null) return { name: typeof error, message: thrownText(error) }
  seen.add(error)
  const name = cleanText(textOf(read(error, 'name'), 'Error'), LIMITS.name)
  const message = textOf(read(error, 'message'), '')
  const described: DescribedError = {
    name,
    message: cleanText(libraryMessage(name, message), LIMITS.text),
  }
  for (const [property, field] of Object.entries(KEPT)) {
    const value = read(error, property)
    if (typeof value === 'number') described[field] = value
    else if (typeof value === 'string' && value !== '') described[field] = cleanText(value, LIMITS.frame)
  }
  const stack = frames(read(error, 'stack'))
  if (stack.length > 0) described.stack = stack
  const cause = read(error, 'cause')
  if (cause !== undefined && cause !== null && depth > 1 && !seen.has(cause)) {
    described.cause = describe(cause, seen, depth - 1)
  }
  const errors = read(error, 'errors')
  if (depth > 1 && Array.isArray(errors) && isErrorLike(error)) {
    described.errors = errors
      .slice(0, LIMITS.causes)
      .filter((inner) => !seen.has(inner))
      .map((inner) => describe(inner, seen, 1))
  }
  return described
}

/** The frames alone: the text above them repeats the message, which has been cleaned on its own. */
function frames(stack: unknown): string[] {
  if (typeof stack !== 'string') return []
  const kept: string[] = []
  for (const line of stack.slice(0, LIMITS.frames * LIMITS.text).split('\n')) {
    if (kept.length === LIMITS.frames) break
    if (/^ {4}at [^\n]+[:(>]/.test(line)) kept.push(cleanFrame(line.trim()))
  }
  return kept
}

// The same few places fail again and again; the cap keeps frames with made-up names from filling memory.
const cleaned = new Map<string, string>()
const CLEANED_MAX = 1_024

function cleanFrame(frame: string): string {
  const known = cleaned.get(frame)
  if (known !== undefined) return known
  const clean = cleanText(frame, LIMITS.frame)
  if (cleaned.size < CLEANED_MAX && frame.length <= LIMITS.frame) cleaned.set(frame, clean)
  return clean
}

/** A property of a foreign object: a getter or a proxy may do anything but end the request. */
function read(source: object, property: string): unknown {
  try {
    return Reflect.get(source, property)
  } catch {
    return undefined
  }
}

function textOf(value: unknown, otherwise: string): string {
  return typeof value === 'string' && value !== '' ? value : otherwise
}

function thrownText(thrown: unknown): string {
  return typeof thrown === 'function' ? '[function]' : cleanText(String(thrown), LIMITS.text)
}
