import { describe, expect, it } from 'vitest'
import { contentSecurityPolicy, createNonce, INERT_POLICY } from './content-security-policy.ts'

const page = { nonce: 'abc', https: true, development: false }

function directives(policy: string): Map<string, string[]> {
  return new Map(
    policy.split('; ').map((directive) => {
      const [name = '', ...values] = directive.split(' ')
      return [name, values]
    }),
  )
}

describe('the policy of a page', () => {
  it('runs nothing without the nonce, and evaluates no strings', () => {
    expect(directives(contentSecurityPolicy(page)).get('script-src')).toEqual([
      "'self'",
      "'nonce-abc'",
      "'strict-dynamic'",
    ])
  })

  it('contains no unsafe word anywhere in a production build', () => {
    expect(contentSecurityPolicy(page)).not.toContain('unsafe')
    // The broken twin: the development policy does, and so the assertion above can fail.
    expect(contentSecurityPolicy({ ...page, development: true })).toContain('unsafe-eval')
  })

  it('names no host but its own', () => {
    for (const [, values] of directives(contentSecurityPolicy(page))) {
      for (const value of values)
        expect(value).toMatch(
          /^'(?:self|none|strict-dynamic|nonce-abc)'$|^(?:data|blob):$|^\/api\/csp-report$/,
        )
    }
  })

  it.each(['object-src', 'base-uri', 'frame-ancestors', 'frame-src'])('%s is closed', (name) => {
    expect(directives(contentSecurityPolicy(page)).get(name)).toEqual(["'none'"])
  })

  it('has its violations reported', () => {
    expect(directives(contentSecurityPolicy(page)).get('report-uri')).toEqual(['/api/csp-report'])
  })

  it('upgrades requests only where HTTPS is served', () => {
    expect(contentSecurityPolicy(page)).toContain('upgrade-insecure-requests')
    expect(contentSecurityPolicy({ ...page, https: false })).not.toContain('upgrade-insecure-requests')
  })
})

it('lets what is not a page load and run nothing', () => {
  expect(directives(INERT_POLICY).get('default-src')).toEqual(["'none'"])
})

it('makes a nonce of 128 bits that never repeats and cannot end its directive', () => {
  const nonces = Array.from({ length: 1_000 }, createNonce)
  expect(new Set(nonces).size).toBe(1_000)
  for (const nonce of nonces) expect(nonce).toMatch(/^[\w+/]{22}==$/)
})
