import { describe, expect, it } from 'vitest'
import { isReservedHeader } from './inbound-headers.ts'

describe('headers that a client may not send', () => {
  it.each([
    'X-Forwarded-For',
    'x-forwarded-host',
    'x-forwarded-proto',
    'x-forwarded-anything',
    'Forwarded',
    'X-Real-IP',
    'x-portcullis-client-address',
    'x-request-id',
    'x-nonce',
    'Content-Security-Policy',
    'content-security-policy-report-only',
    'x-middleware-subrequest',
    'x-original-url',
    'x-http-method-override',
  ])('%s is ours', (name) => expect(isReservedHeader(name)).toBe(true))

  it.each(['accept', 'cookie', 'x-csrf-token', 'next-router-state-tree', 'rsc', 'origin', 'sec-fetch-site'])(
    '%s is theirs',
    (name) => expect(isReservedHeader(name)).toBe(false),
  )
})
