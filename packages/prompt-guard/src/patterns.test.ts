import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { type Pattern, patternsIn } from '../test/patterns.ts'
import { keyOf, readProofs, statusOf } from '../test/proofs.ts'

const patterns = await patternsIn(dirname(fileURLToPath(import.meta.url)))
const unique = [...new Map(patterns.map((pattern) => [keyOf(pattern), pattern])).values()]
const proved = readProofs()

/**
 * Patterns that are not proved safe. Two at a time: the checker is a process of its own. On a busy machine it may come
 * to no verdict in its time; such a pattern is asked about once more, alone. "Vulnerable" is final.
 */
const unsafeOf = async (queue: Pattern[]): Promise<Pattern[]> => {
  const unsafe: Pattern[] = []
  const undecided: Pattern[] = []
  const work = async (): Promise<void> => {
    for (let pattern = queue.pop(); pattern; pattern = queue.pop()) {
      const status = await statusOf(pattern)
      if (status === 'vulnerable') unsafe.push(pattern)
      else if (status !== 'safe') undecided.push(pattern)
    }
  }
  await Promise.all([work(), work()])
  for (const pattern of undecided) if ((await statusOf(pattern)) !== 'safe') unsafe.push(pattern)
  return unsafe
}

/** So many proofs are made again on each run, drawn by the hash of their text: any change of a pattern draws others. */
const DRAWN = 80
/** The longest take the checker seconds each. */
const LONGEST_DRAWN = 200

describe('no regular expression backtracks without bound', () => {
  it('finds them all, assembled ones too', () => {
    expect(unique.length).toBeGreaterThan(300)
    expect(unique.some(({ source }) => source.includes('system|assistant|developer'))).toBe(true)
  })

  it('every one that has no proof yet is safe', { timeout: 400_000 }, async () => {
    expect(await unsafeOf(unique.filter((pattern) => !proved.has(keyOf(pattern))))).toEqual([])
  })

  it('proofs hold when they are asked for again', { timeout: 400_000 }, async () => {
    const drawn = unique
      .filter((pattern) => proved.has(keyOf(pattern)) && pattern.source.length < LONGEST_DRAWN)
      .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
      .slice(0, DRAWN)
    expect(drawn.length).toBe(DRAWN)
    expect(await unsafeOf(drawn)).toEqual([])
  })

  it('the list of proofs is kept: a new pattern joins it (node scripts/prove-patterns.ts)', () => {
    const known = new Set(unique.map(keyOf))
    expect([...proved].filter((key) => !known.has(key))).toEqual([])
    expect(unique.filter((pattern) => !proved.has(keyOf(pattern))).map(({ where }) => where)).toEqual([])
  })

  it('has a broken twin', async () => {
    const broken = { where: 'here', source: '^(a+)+$', flags: '' }
    expect(await unsafeOf([broken])).toEqual([broken])
  })
})
