import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { issueCsrfToken, verifyCsrfToken } from '../src/index.ts'
import { OTHER_SECRET, SECRET } from './harness.ts'

const token = issueCsrfToken([SECRET], 'session-a')

describe('the token of a session', () => {
  it('is that of the session, and of no other', () => {
    expect(verifyCsrfToken([SECRET], 'session-a', token)).toBe(true)
    expect(verifyCsrfToken([SECRET], 'session-b', token)).toBe(false)
    expect(verifyCsrfToken([SECRET], '', token)).toBe(false)
  })

  it('outlives the turn of a secret, not its end', () => {
    expect(verifyCsrfToken([OTHER_SECRET, SECRET], 'session-a', token)).toBe(true)
    expect(verifyCsrfToken([OTHER_SECRET], 'session-a', token)).toBe(false)
  })

  it('is nothing else', () => {
    for (const given of [undefined, '', token.slice(1), `${token}A`, ` ${token}`, token.toUpperCase()])
      expect(verifyCsrfToken([SECRET], 'session-a', given)).toBe(false)
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (given, session) => {
        expect(verifyCsrfToken([SECRET], session, given)).toBe(false)
      }),
    )
  })

  it('has a broken twin: a token that is not bound to a session is good for all', () => {
    const unbound = issueCsrfToken([SECRET], '')
    const verifyUnbound = (_session: string, given: string) => verifyCsrfToken([SECRET], '', given)
    expect(['session-a', 'session-b'].map((session) => verifyUnbound(session, unbound))).toEqual([true, true])
  })
})
