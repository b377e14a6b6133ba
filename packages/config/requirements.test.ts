import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const document = readFileSync(join(root, 'docs/requirements.md'), 'utf8')
const rows = [...document.matchAll(/^- \*\*([A-Z]+-\d+)\*\* (\w+)(?:: (.*))?$/gm)].map(
  ([, id = '', state = '', proof = '']) => ({
    id,
    state,
    proof,
    files: [...proof.matchAll(/`((?:apps|packages)\/[^`]+)`/g)].map(([, path = '']) => path),
  }),
)

const HOW_MANY = {
  ENV: 9,
  AUTH: 12,
  USER: 3,
  API: 10,
  WEB: 4,
  LLM: 11,
  DATA: 7,
  EVT: 4,
  INT: 3,
  MON: 3,
  OPS: 4,
  PROOF: 4,
}

const missingFiles = (paths: readonly string[]) => paths.filter((path) => !existsSync(join(root, path)))

describe('docs/requirements.md', () => {
  it('has a row for every promise, once', () => {
    const expected = Object.entries(HOW_MANY).flatMap(([chapter, count]) =>
      Array.from({ length: count }, (_, index) => `${chapter}-${index + 1}`),
    )
    expect(rows.map(({ id }) => id).sort()).toEqual(expected.sort())
  })
  it.each(rows)('$id names files that exist, and proof where it claims any', ({ state, files }) => {
    expect(['met', 'part', 'open']).toContain(state)
    expect(missingFiles(files)).toEqual([])
    expect(state === 'met' ? files.length : 1).toBeGreaterThan(0)
  })
  it('broken twin: a file that is gone is noticed', () => {
    expect(missingFiles(['packages/api/src/no-such.test.ts'])).toHaveLength(1)
  })
})
