import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { check } from 'recheck'
import { describe, expect, it } from 'vitest'
import { type Pattern, patternsIn } from '../test/patterns.ts'

const patterns = await patternsIn(dirname(fileURLToPath(import.meta.url)))
const unique = [
  ...new Map(patterns.map((pattern) => [`${pattern.source}/${pattern.flags}`, pattern])).values(),
]

/** Patterns that are not proved safe. Two at a time: the checker is a process of its own. */
const unsafeOf = async (queue: Pattern[]): Promise<Pattern[]> => {
  const unsafe: Pattern[] = []
  const work = async (): Promise<void> => {
    for (let pattern = queue.pop(); pattern; pattern = queue.pop()) {
      const { status } = await check(pattern.source, pattern.flags, { timeout: 60_000 })
      if (status !== 'safe') unsafe.push(pattern)
    }
  }
  await Promise.all([work(), work()])
  return unsafe
}

describe('no regular expression backtracks without bound', () => {
  it('finds them all, assembled ones too', () => {
    expect(unique.length).toBeGreaterThan(300)
    expect(unique.some(({ source }) => source.includes('system|assistant|developer'))).toBe(true)
  })

  it('every one is safe', { timeout: 400_000 }, async () => {
    expect(await unsafeOf([...unique])).toEqual([])
  })

  it('has a broken twin', async () => {
    const broken = { where: 'here', source: '^(a+)+$', flags: '' }
    expect(await unsafeOf([broken])).toEqual([broken])
  })
})
