import { AppError } from '@portcullis/errors'
import { addressBucket } from '@portcullis/rate-limit'
import { z } from 'zod'
import { agentOf, type RequestInfo } from '../context.ts'
import { LIMITS, REQUEST } from '../limits.ts'
import type { Services } from '../services.ts'
import { answer } from './answer.ts'
import { readText, requireTameJson } from './body.ts'

/** A report is some hundred bytes, and the addresses in it the rest. */
const MAX_REPORT_BYTES = 8_192

const address = z.string().max(4_096)
const Report = z.object({
  'csp-report': z.object({
    'document-uri': address,
    'blocked-uri': address.default(''),
    'effective-directive': z.string().max(128).optional(),
    'violated-directive': z.string().max(1_024).optional(),
  }),
})

/**
 * `POST /api/csp-report`: what a browser says of a page that tried to break its policy (ASVS 3.4.7). Anybody may send one,
 * so it is counted and small, and of its words only what is of a known shape is recorded: no query, no source, no sample.
 */
export function handleCspReport(services: Services, request: Request, info: RequestInfo): Promise<Response> {
  return answer(services, info, () => take(services, request, info), REQUEST.timeoutMs)
}

async function take(services: Services, request: Request, info: RequestInfo): Promise<Response> {
  if (request.method !== 'POST') throw new AppError('METHOD_NOT_SUPPORTED')
  const { rateLimiter, security } = services
  const { outcome, retryAfterSeconds } = await rateLimiter.check(
    LIMITS.cspReports,
    `csp-report|net:${addressBucket(info.clientAddress)}`,
  )
  // No event for each: a page that breaks its policy does so many times.
  if (outcome === 'deny') throw new AppError('TOO_MANY_REQUESTS', { retryAfterSeconds })
  if (outcome === 'unavailable') throw new AppError('SERVICE_UNAVAILABLE', { retryAfterSeconds })
  // A type that no other site may send without asking first.
  if (request.headers.get('content-type') !== 'application/csp-report')
    throw new AppError('UNSUPPORTED_MEDIA_TYPE')
  const { page, directive, blocked } = await readReport(services, request)
  const { requestId, clientAddress: ip } = info
  const userAgent = agentOf(request.headers)
  security.record('csp_violation', { requestId, ip, userAgent, detail: { page, directive, blocked } })
  return new Response(null, { status: 204 })
}

async function readReport({ allowedOrigins }: Services, request: Request) {
  const text = await readText(request, MAX_REPORT_BYTES)
  requireTameJson(text, REQUEST.maxJsonDepth)
  const parsed = Report.safeParse(jsonIn(text))
  if (!parsed.success) throw new AppError('BAD_REQUEST', { reason: 'no report' })
  const report = parsed.data['csp-report']
  const page = URL.parse(report['document-uri'])
  if (!page || !allowedOrigins.includes(page.origin))
    throw new AppError('BAD_REQUEST', { reason: 'a report of another site' })
  const said = report['effective-directive'] ?? report['violated-directive']?.split(' ', 1)[0] ?? ''
  return {
    page: page.pathname.slice(0, 200),
    directive: /^[a-z-]{1,40}$/.test(said) ? said : 'unknown',
    blocked: sourceOf(report['blocked-uri']),
  }
}

/** A keyword (`inline`, `eval`), or where it would have come from, without what was asked there. */
function sourceOf(blocked: string): string {
  if (/^[a-z-]{1,24}$/.test(blocked)) return blocked
  // The parser would drop line breaks from within, and make an address of what is none.
  const url = /^[\x21-\x7e]+$/.test(blocked) ? URL.parse(blocked) : null
  if (!url) return 'unknown'
  return (url.origin === 'null' ? url.protocol : url.origin).slice(0, 200)
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    // The parser's message quotes what it was given.
    throw new AppError('BAD_REQUEST', { reason: 'not JSON', cause })
  }
}
