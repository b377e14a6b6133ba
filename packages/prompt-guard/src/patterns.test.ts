import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { check } from 'recheck'
import { describe, expect, it } from 'vitest'
import { patternsIn } from '../test/patterns.ts'

const patterns = await patternsIn(dirname(fileURLToPath(import.meta.url)))
const unique = [
  ...new Map(patterns.map((pattern) => [`${pattern.source}/${pattern.flags}`, pattern])).values(),
]

describe('no regular expression backtracks without bound', () => {
  it('finds them all, assembled ones too', () => {
    expect(unique.length).toBeGreaterThan(30)
    expect(unique.some(({ source }) => source.includes('system|assistant|developer'))).toBe(true)
  })

  it.each(unique)('$where: $source', { timeout: 60_000 }, async ({ source, flags }) => {
    const { status } = await check(source, flags, { timeout: 30_000 })
    expect(status).toBe('safe')
  })

  it('has a broken twin', async () => {
    expect((await check('^(a+)+$', '')).status).toBe('vulnerable')
  })
})
