import { AppError } from '@portcullis/errors'
import superjson from 'superjson'

/**
 * superjson in both directions, but a client may only annotate what our inputs can hold. Its other annotations build
 * RegExp, Map, class and symbol values from a stranger's text, and a long list of them is a lever on the CPU: 200,000
 * cost half a second.
 */
const ALLOWED_ANNOTATIONS: ReadonlySet<unknown> = new Set(['Date', 'undefined'])
const MAX_ANNOTATIONS = 100

/** Keys that reach a prototype when a path is walked, and the backslash: no input of ours has a name to escape. */
const PROTOTYPE_KEY = /(?:^|\.)(?:__proto__|prototype|constructor)(?:\.|$)|\\/

type Envelope = Parameters<typeof superjson.deserialize>[0]

function deserialize(value: unknown): unknown {
  return superjson.deserialize(checkedEnvelope(value))
}

function checkedEnvelope(value: unknown): Envelope {
  if (!isRecord(value)) throw refused('not an object')
  const unknown = Object.keys(value).filter((key) => key !== 'json' && key !== 'meta')
  if (unknown.length > 0) throw refused('unknown members')
  const { json, meta } = value
  if (meta !== undefined) checkAnnotations(meta)
  // superjson types `json` as JSON; it came out of JSON.parse, and input schemas judge it next.
  return { json, meta } as Envelope
}

function checkAnnotations(meta: unknown): void {
  if (!isRecord(meta) || meta['referentialEqualities'] !== undefined) throw refused('annotations')
  const { values } = meta
  if (values === undefined) return
  // A root value is annotated by an array; its members by an object of path → array.
  if (Array.isArray(values)) return checkAnnotation(values)
  if (!isRecord(values)) throw refused('annotations')
  const entries = Object.entries(values)
  if (entries.length > MAX_ANNOTATIONS) throw refused('too many annotations')
  for (const [path, annotation] of entries) {
    if (PROTOTYPE_KEY.test(path)) throw refused('a prototype path')
    checkAnnotation(annotation)
  }
}

function checkAnnotation(annotation: unknown): void {
  const known = Array.isArray(annotation) && annotation.length === 1 && ALLOWED_ANNOTATIONS.has(annotation[0])
  if (!known) throw refused('an annotation that is not allowed')
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function refused(reason: string): AppError {
  return new AppError('BAD_REQUEST', { reason: `superjson input refused: ${reason}` })
}

export const transformer = {
  input: { serialize: superjson.serialize, deserialize },
  output: { serialize: superjson.serialize, deserialize: superjson.deserialize },
}
