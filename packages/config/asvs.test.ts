import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const lines = readFileSync(join(root, 'docs/asvs.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('- '))

const ROW =
  /^- \*\*(?<id>[\d.]+|API\d+|LLM\d+)\*\* (?:\(L[123]\) )?.+?\. (?<state>met|part|open|not applicable)(?:: (?<proof>.*))?$/

function problemsOf(line: string): string[] {
  const { id, state, proof = '' } = ROW.exec(line)?.groups ?? {}
  if (id === undefined) return [`not a row: ${line}`]
  const files = [...proof.matchAll(/`((?:apps|packages|scripts)\/[^`]+)`/g)].map(([, path = '']) => path)
  return [
    ...files.filter((path) => !existsSync(join(root, path))).map((path) => `${id}: ${path} does not exist`),
    ...(state === 'met' && files.length === 0 ? [`${id}: met, but no file proves it`] : []),
    ...(state === 'not applicable' && proof === '' ? [`${id}: does not say why`] : []),
  ]
}

describe('docs/asvs.md', () => {
  it('names files that exist, and proof where it claims any', () => {
    expect(lines.flatMap(problemsOf)).toEqual([])
  })
  it('has every row once: 160 of the ASVS, 10 of each Top 10', () => {
    const ids = lines.map((line) => ROW.exec(line)?.groups?.['id'])
    expect(ids.length).toBe(new Set(ids).size)
    expect(ids).toHaveLength(180)
  })
  it.each([
    ['a file that is gone', '- **6.2.1** (L1) Length. met: `packages/auth/test/no-such.test.ts`'],
    ['a claim without a test', '- **6.2.1** (L1) Length. met: trust us'],
    ['an exemption without a reason', '- **6.2.1** (L1) Length. not applicable'],
    ['another form', '- 6.2.1 is met'],
  ])('broken twin: notices %s', (_, line) => {
    expect(problemsOf(line)).toHaveLength(1)
  })
})
