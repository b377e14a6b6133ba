import { env } from '@portcullis/env'
import { type NextRequest, NextResponse } from 'next/server'
import { contentSecurityPolicy, createNonce, INERT_POLICY } from './http/content-security-policy.ts'
import { isDocsAddress } from './docs/addresses.ts'
import { ABSENT_HEADER, isReservedHeader, NONCE_HEADER, REQUEST_ID_HEADER } from './http/inbound-headers.ts'
import { isForPrograms } from './http/for-programs.ts'
import { isBehindFrontServer } from './http/front-server-mark.ts'
import { securityHeaders } from './http/security-headers.ts'

/**
 * Gives every response its nonce, policy and headers. It has no matcher, so nothing escapes it, and it decides nothing
 * about who may do what: that is the procedure chain's work.
 */
export function proxy(request: NextRequest): NextResponse {
  const https = request.nextUrl.protocol === 'https:'
  const nonce = createNonce()
  const policy = contentSecurityPolicy({ nonce, https, development: BUILT_FOR_DEVELOPMENT })
  const headers = inboundHeaders(request.headers)
  headers.set(NONCE_HEADER, nonce)
  // Next reads the nonce for its own scripts from this request header.
  headers.set('content-security-policy', policy)
  if (isAbsent(request)) headers.set(ABSENT_HEADER, '1')

  const response = isPageRefused(request)
    ? new NextResponse(null, { status: 405, headers: { allow: 'GET, HEAD' } })
    : NextResponse.next({ request: { headers } })
  for (const [name, value] of Object.entries(securityHeaders({ https }))) response.headers.set(name, value)
  // What is not a page runs nothing, even where a browser is made to show it as one (ASVS 3.2.1).
  const shown = isForPrograms(request.nextUrl.pathname) ? INERT_POLICY : policy
  response.headers.set('Content-Security-Policy', shown)
  response.headers.set('X-Request-Id', headers.get(REQUEST_ID_HEADER) ?? '')
  return response
}

/** Pages are read, with no other method (ASVS 4.1.4): Next would draw one in answer to any. The API says its own. */
function isPageRefused({ method, nextUrl }: NextRequest): boolean {
  return method !== 'GET' && method !== 'HEAD' && !isForPrograms(nextUrl.pathname)
}

/** What this installation does not have: its address answers like any other that there is nothing at (next.config.ts). */
function isAbsent({ nextUrl }: NextRequest): boolean {
  return isDocsAddress(nextUrl.pathname) && env().docs.kind === 'absent'
}

/**
 * Our own front server has already dropped what a client may not say and added what it knows. Where another platform's
 * server took its place, its forwarding headers stay for the API to judge, and the rest is dropped here.
 */
function inboundHeaders(sent: Headers): Headers {
  const headers = new Headers(sent)
  if (isBehindFrontServer()) return headers
  for (const name of sent.keys()) {
    if (isReservedHeader(name) && !isForwarding(name)) headers.delete(name)
  }
  headers.set(REQUEST_ID_HEADER, crypto.randomUUID())
  return headers
}

function isForwarding(name: string): boolean {
  return name.startsWith('x-forwarded-') || name.startsWith('x-vercel-') || name === 'x-real-ip'
}
