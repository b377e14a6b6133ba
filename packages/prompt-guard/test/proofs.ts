import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { check } from 'recheck'
import type { Pattern } from './patterns.ts'

/** Where the proofs are kept; written by scripts/prove-patterns.ts. */
export const PROOFS = fileURLToPath(new URL('./proofs.json', import.meta.url))

const versionOf = (manifest: unknown): string =>
  typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : ''

/** A proof is worth what its checker is worth, so it names the version. */
export const CHECKER = `recheck ${versionOf(createRequire(import.meta.url)('recheck/package.json'))}`

/** The text of a pattern, and nothing else, decides whether it is safe. */
export const keyOf = ({ source, flags }: Pick<Pattern, 'source' | 'flags'>): string =>
  createHash('sha256').update(`/${source}/${flags}`).digest('base64url')

const isProofs = (value: unknown): value is { checker: string; safe: string[] } =>
  typeof value === 'object' &&
  value !== null &&
  'checker' in value &&
  'safe' in value &&
  Array.isArray(value.safe)

/** Keys of the patterns that this checker has proved; none when the proofs are another version's. */
export const readProofs = (): ReadonlySet<string> => {
  const value: unknown = JSON.parse(readFileSync(PROOFS, 'utf8'))
  return new Set(isProofs(value) && value.checker === CHECKER ? value.safe : [])
}

/** The checker searches at random and within a time; a seed makes its verdicts repeatable. */
export const statusOf = async ({ source, flags }: Pick<Pattern, 'source' | 'flags'>) =>
  (await check(source, flags, { timeout: 60_000, randomSeed: 1 })).status
