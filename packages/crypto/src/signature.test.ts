import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Secrets, signWithPurpose, verifyWithPurpose } from './signature.ts'

const A = 'a'.repeat(32)
const B = 'b'.repeat(32)
const C = 'c'.repeat(32)
const purpose = fc.stringMatching(/^[\x21-\x7e]{1,20}$/)
const value = fc.string({ unit: 'binary' })

describe('signWithPurpose and verifyWithPurpose', () => {
  it('verify what they signed, and nothing else', () => {
    fc.assert(
      fc.property(purpose, value, value, (forPurpose, signed, other) => {
        const signature = signWithPurpose([A], forPurpose, signed)
        expect(signature).toMatch(/^[A-Za-z0-9_-]{43}$/)
        expect(verifyWithPurpose([A], forPurpose, signed, signature)).toBe(true)
        expect(verifyWithPurpose([B], forPurpose, signed, signature)).toBe(false)
        expect(verifyWithPurpose([A], forPurpose, other, signature)).toBe(other === signed)
        expect(verifyWithPurpose([A], `${forPurpose}x`, signed, signature)).toBe(false)
      }),
    )
  })

  it('sign with the first secret and verify under any: rotation signs nobody out', () => {
    const before: Secrets = [A]
    const during: Secrets = [B, A]
    const after: Secrets = [B]
    const old = signWithPurpose(before, 'csrf', 'session-1')
    const fresh = signWithPurpose(during, 'csrf', 'session-1')
    expect(fresh).toBe(signWithPurpose(after, 'csrf', 'session-1'))
    expect(verifyWithPurpose(during, 'csrf', 'session-1', old)).toBe(true)
    expect(verifyWithPurpose([C, B, A], 'csrf', 'session-1', old)).toBe(true)
    expect(verifyWithPurpose(after, 'csrf', 'session-1', old)).toBe(false)
  })

  it('refuse every changed character, a cut and a longer signature', () => {
    const signature = signWithPurpose([A], 'csrf', 'session-1')
    for (let index = 0; index < signature.length; index += 1) {
      const other = signature[index] === 'A' ? 'B' : 'A'
      const changed = signature.slice(0, index) + other + signature.slice(index + 1)
      expect(verifyWithPurpose([A], 'csrf', 'session-1', changed)).toBe(false)
    }
    for (const wrong of ['', signature.slice(1), signature.slice(0, -1), `${signature}A`, `${signature}=`]) {
      expect(verifyWithPurpose([A], 'csrf', 'session-1', wrong)).toBe(false)
    }
  })

  it('keep purpose and value apart where joining them would not (broken twin)', () => {
    const joined = (p: string, v: string): string => createHmac('sha256', A).update(`${p}:${v}`).digest('hex')
    const crosses = (sign: (p: string, v: string) => string): boolean =>
      sign('reset', 'email:user-1') === sign('reset:email', 'user-1')
    expect(crosses(joined)).toBe(true)
    expect(crosses((p, v) => signWithPurpose([A], p, v))).toBe(false)
  })

  it('do not let a secret and a purpose borrow each other’s characters in the key cache', () => {
    const long = `1${A}`
    expect(signWithPurpose([long], 'p', 'v')).not.toBe(signWithPurpose([A], 'p1', 'v'))
    expect(signWithPurpose([A], 'p1', 'v')).not.toBe(signWithPurpose([`${A}`], 'p', 'v'))
  })

  it('refuse a short secret by its position, an empty list and an odd purpose', () => {
    const hidden = 'tooshort'
    expect(() => signWithPurpose([A, hidden], 'csrf', 'v')).toThrow('Secret 2 is shorter than 32 characters')
    expect(() => signWithPurpose([hidden], 'csrf', 'v')).not.toThrow(hidden)
    expect(() => signWithPurpose([] as never, 'csrf', 'v')).toThrow(RangeError)
    expect(() => verifyWithPurpose([] as never, 'csrf', 'v', '')).toThrow(RangeError)
    for (const odd of ['', ' ', 'a b', 'ü', 'a\n', 'x'.repeat(129)]) {
      expect(() => signWithPurpose([A], odd, 'v')).toThrow(RangeError)
    }
  })

  it('still answer when more purposes are in use than the cache keeps', () => {
    for (let index = 0; index < 400; index += 1) {
      const signature = signWithPurpose([C], `purpose-${index}`, 'v')
      expect(verifyWithPurpose([C], `purpose-${index}`, 'v', signature)).toBe(true)
    }
  })
})
