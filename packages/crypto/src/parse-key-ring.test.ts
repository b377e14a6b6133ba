import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { parseKeyRing } from './parse-key-ring.ts'
import { KeyRingError } from './key-ring-error.ts'

const context = ['t', '1'] as const
const [a, b] = [randomBytes(32), randomBytes(32)]
const base64 = (key: Buffer): string => key.toString('base64')

const problems = (list: string): readonly string[] => {
  try {
    parseKeyRing(list)
  } catch (error) {
    if (error instanceof KeyRingError) return error.problems
    throw error
  }
  return []
}

describe('parseKeyRing', () => {
  it('reads base64 and base64url, separated by commas, spaces or lines', () => {
    const sealed = parseKeyRing(base64(a)).seal('kept', { context })
    for (const list of [
      `${base64(b)},${base64(a)}`,
      ` ${base64(b)} , ${base64(a)}\n`,
      `${base64(b)}\n${base64(a)}`,
      `${b.toString('base64url')} ${a.toString('base64url')}`,
    ]) {
      const ring = parseKeyRing(list)
      expect(ring.open(sealed, { context })).toBe('kept')
      expect(ring.isCurrent(sealed)).toBe(false)
    }
  })

  it('gives a key the same id wherever it stands', () => {
    const first = parseKeyRing(`${base64(a)},${base64(b)}`)
    const second = parseKeyRing(`${base64(b)},${base64(a)}`)
    expect(first.currentKeyId).not.toBe(second.currentKeyId)
    expect(parseKeyRing(base64(a)).currentKeyId).toBe(first.currentKeyId)
    expect(first.currentKeyId).toMatch(/^[0-9a-f]{12}$/)
  })

  it('names all problems by position at once', () => {
    const list = [base64(a), 'not-base64!', base64(randomBytes(16)), '', base64(b)].join(',')
    expect(problems(list)).toEqual([
      'key 2: is not base64',
      'key 3: 16 bytes instead of 32',
      'key 4: is empty',
    ])
    expect(problems('')).toEqual(['there is no key'])
    expect(problems('  \n')).toEqual(['there is no key'])
    expect(problems(`${base64(a)},${base64(a)}`)).toEqual([
      'key 2: its id is taken by an earlier key',
      'key 2: is the same as an earlier key',
    ])
    expect(problems(base64(Buffer.alloc(32)))).toEqual(['key 1: is not random'])
    expect(problems(Array.from({ length: 33 }, () => base64(randomBytes(32))).join(','))).toEqual([
      '33 keys, at most 32',
    ])
  })

  it('never quotes what it was given', () => {
    const almost = base64(randomBytes(31))
    expect(() => parseKeyRing(almost)).toThrow(KeyRingError)
    expect(() => parseKeyRing(almost)).not.toThrow(almost.slice(0, 8))
  })
})
