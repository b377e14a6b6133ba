import { expect, it } from 'vitest'
import { securityHeaders } from './security-headers.ts'

it('sends the promised headers on every response', () => {
  expect(securityHeaders({ https: false })).toMatchObject({
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
  })
})

it('switches every named feature off, for us as well', () => {
  const features = securityHeaders({ https: false })['Permissions-Policy']?.split(', ') ?? []
  expect(features.length).toBeGreaterThan(15)
  for (const feature of features) expect(feature).toMatch(/^[a-z-]+=\(\)$/)
})

it('pins HTTPS for at least a year, over HTTPS only', () => {
  const maxAge = securityHeaders({ https: true })['Strict-Transport-Security']?.match(/max-age=(\d+)/)?.[1]
  expect(Number(maxAge)).toBeGreaterThanOrEqual(31_536_000)
  expect(securityHeaders({ https: false })).not.toHaveProperty('Strict-Transport-Security')
})
