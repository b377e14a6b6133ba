import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkSync } from 'recheck'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')

/**
 * All code that runs while the product serves, but for two packages that prove their own expressions, which are many:
 * packages/prompt-guard and packages/log. Migrations and the doctor read only what we wrote.
 */
const files = globSync(['packages/*/src/**/*.ts', 'apps/*/src/**/*.{ts,tsx}', 'apps/*/*.ts'], {
  cwd: root,
}).filter(
  (file) =>
    !/\.test\.ts$|\/(?:generated|node_modules|testing|migrate)\/|packages\/(?:prompt-guard|log|doctor|testing)\//.test(
      file,
    ),
)

const LITERAL =
  /(?<=[\s(=:,?!&|[{;]|^)\/(?![/*])(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[dgimsuvy]*(?=[\s.,;)\]}:?]|$)/gm
const COMMENT = /^\s*(?:\/\/|\*|\/\*).*$/gm

const places = new Map<string, string>()
for (const file of files) {
  const code = readFileSync(join(root, file), 'utf8').replaceAll(COMMENT, '')
  for (const literal of code.match(LITERAL) ?? []) places.set(literal, file)
}

function statusOf(literal: string): string {
  const end = literal.lastIndexOf('/')
  return checkSync(literal.slice(1, end), literal.slice(end + 1), { timeout: null }).status
}

describe('no input makes an expression slow (ASVS 5.0, 1.3.12)', () => {
  it('finds the expressions, those of React components too', () => {
    expect(places.size).toBeGreaterThan(100)
    expect([...places.values()].some((file) => file.endsWith('.tsx'))).toBe(true)
  })
  it.each([...places])(
    '%s in %s',
    (literal) => {
      expect(statusOf(literal)).toBe('safe')
    },
    60_000,
  )
  it('broken twin: one that is slow is noticed, also where it is slow only with the square of the length', () => {
    expect(statusOf('/(?:a+)+$/')).toBe('vulnerable')
    expect(statusOf(String.raw`/^\s*\n([\s\S]*?)x$/`)).toBe('vulnerable')
  })
})
