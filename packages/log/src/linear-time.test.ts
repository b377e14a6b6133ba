import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { checkSync } from 'recheck'
import { describe, expect, it } from 'vitest'

/** Every regular expression of this package, as it stands in the source. */
const LITERAL = /(?<=[\s(=:,?!&|[{;]|^)\/(?![/*])(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[dgimsuvy]*/gm
const COMMENT = /^\s*(?:\/\/|\*|\/\*).*$/gm
const folder = fileURLToPath(new URL('.', import.meta.url))

const literals = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .flatMap(
    (file) =>
      readFileSync(folder + file, 'utf8')
        .replaceAll(COMMENT, '')
        .match(LITERAL) ?? [],
  )

const status = (literal: string): string => {
  const end = literal.lastIndexOf('/')
  return checkSync(literal.slice(1, end), literal.slice(end + 1), { timeout: null }).status
}

describe('no input makes an expression slow (ASVS 5.0, 1.3.12)', () => {
  it('finds the expressions', () => expect(literals.length).toBeGreaterThan(40))
  it.each([...new Set(literals)])(
    '%s',
    (literal) => {
      expect(status(literal)).toBe('safe')
    },
    60_000,
  )
  it('would notice one that is (broken twin)', () => expect(status('/(?:a+)+$/')).toBe('vulnerable'))
})
