import { createHash } from 'node:crypto'
import { entropyOf, type Shape, SHAPES } from './shapes.ts'

export type Found = {
  readonly file: string
  readonly line: number
  readonly shape: Shape
  /** Stands for the value: the list of what is allowed must not repeat it. */
  readonly fingerprint: string
}

/** For shapes that name no vendor. Values of random letters have more; identifiers, words and examples have less. */
const LEAST_ENTROPY: Partial<Record<string, number>> = {
  'secret in an assignment': 3.5,
  'address with a password': 3,
}

/** Every secret in the text that is not among the allowed. A value is found once, under its first shape. */
export function scan(file: string, text: string, allowed: ReadonlySet<string> = new Set()): Found[] {
  const seen = new Set<string>()
  return Object.entries(SHAPES).flatMap(([shape, pattern]) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const value = match[1] ?? match[0]
      if (seen.has(value) || entropyOf(value) < (LEAST_ENTROPY[shape] ?? 0)) return []
      seen.add(value)
      const fingerprint = fingerprintOf(value)
      if (allowed.has(fingerprint)) return []
      const line = text.slice(0, match.index).split('\n').length
      return [{ file, line, shape: shape as Shape, fingerprint }] // a key of SHAPES
    }),
  )
}

export function fingerprintOf(value: string): string {
  return createHash('sha256').update(value).digest('hex').slice(0, 24)
}

/** One a line, and behind it where it stands and why it is no secret. */
export function parseAllowed(text: string): Set<string> {
  const lines = text.split('\n').filter((line) => /^[0-9a-f]{24}\b/.test(line))
  return new Set(lines.map((line) => line.slice(0, 24)))
}
