import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const lines = readFileSync(join(root, 'docs/asvs.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('- '))

const ROW =
  /^- \*\*(?<id>[\d.]+|API\d+|LLM\d+)\*\* (?:\(L[123]\) )?.+?\. (?<state>met|part|open|not applicable)(?:: (?<proof>.*))?$/

/** A file, and in brackets behind it the tests in it that are meant: `path` (“words of a title”, “more”: a remark). */
const NAMED = /`((?:apps|packages|scripts)\/[^`]+)`(?: \(((?:“[^”]*”|[^“)])*)\))?/g
const QUOTED = /“([^”]*)”/g
const TEST = /\.(?:test|spec)\.ts$/

function problemsOf(line: string): string[] {
  const { id, state, proof = '' } = ROW.exec(line)?.groups ?? {}
  if (id === undefined) return [`not a row: ${line}`]
  const named = [...proof.matchAll(NAMED)].map(([, path = '', titles = '']) => ({
    path,
    titles: [...titles.matchAll(QUOTED)].map(([, title = '']) => title),
  }))
  return [
    ...named.flatMap(({ path, titles }) => problemsIn(path, titles).map((problem) => `${id}: ${problem}`)),
    ...(state === 'met' && !named.some(({ path }) => TEST.test(path))
      ? [`${id}: met, but no test proves it`]
      : []),
    ...(state === 'part' && !/Missing: \S/.test(proof) ? [`${id}: does not say what is Missing: …`] : []),
    ...(state === 'open' && proof === '' ? [`${id}: does not say what is missing`] : []),
    ...(state === 'not applicable' && proof === '' ? [`${id}: does not say why`] : []),
  ]
}

function problemsIn(path: string, titles: readonly string[]): string[] {
  if (!existsSync(join(root, path))) return [`${path} does not exist`]
  if (!TEST.test(path)) return []
  if (titles.length === 0) return [`say which test of ${path} is meant: \`path\` (“words of its title”)`]
  const text = readFileSync(join(root, path), 'utf8')
  return titles.filter((title) => !text.includes(title)).map((title) => `${path} has no test “${title}”`)
}

describe('docs/asvs.md', () => {
  it('names tests that exist, proof where it claims any, and what is missing where it is', () => {
    expect(lines.flatMap(problemsOf)).toEqual([])
  })
  it('has every row once: 160 of the ASVS, 10 of each Top 10', () => {
    const ids = lines.map((line) => ROW.exec(line)?.groups?.['id'] ?? '')
    expect(ids.length).toBe(new Set(ids).size)
    expect(ids).toHaveLength(180)
    for (const list of ['API', 'LLM']) {
      const rows = ids.filter((id) => id.startsWith(list))
      expect(rows).toHaveLength(10)
    }
  })

  const here = '`packages/config/asvs.test.ts`'
  it.each([
    ['a file that is gone', '- **6.2.1** (L1) Length. met: `packages/auth/test/no-such.test.ts` (“x”)'],
    ['a test that is gone', `- **6.2.1** (L1) Length. met: ${here} (“no such ${'title'}”)`],
    [
      'one of two that is gone',
      `- **API1** Access. met: ${here} (“names tests that exist”, “nowhere ${'else'}”)`,
    ],
    ['a file without the test that is meant', `- **6.2.1** (L1) Length. met: ${here}`],
    ['a claim without a test', '- **6.2.1** (L1) Length. met: trust us'],
    ['a claim that rests on no test', '- **6.2.1** (L1) Length. met: `packages/config/arrows.ts`'],
    ['a part that does not say which', `- **6.2.1** (L1) Length. part: ${here} (“has every row once”)`],
    ['nothing at all said', '- **6.2.1** (L1) Length. open'],
    ['an exemption without a reason', '- **6.2.1** (L1) Length. not applicable'],
    ['another form', '- 6.2.1 is met'],
  ])('broken twin: notices %s', (_, line) => {
    expect(problemsOf(line)).toHaveLength(1)
  })
  it('takes a row as it should be', () => {
    const row = `- **6.2.1** (L1) Length. met: ${here} (“has every row once”: a remark, “names tests that exist”), more`
    expect(problemsOf(row)).toEqual([])
  })
})
