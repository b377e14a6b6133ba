import { equalConstantTime } from '@portcullis/crypto'
import { AppError } from '@portcullis/errors'
import { addressBucket } from '@portcullis/rate-limit'
import { originOf, type RequestInfo } from '../context.ts'
import { LIMITS, REQUEST } from '../limits.ts'
import { openApiDocument } from '../rest/openapi/document.ts'
import { appRouter } from '../routers/root.ts'
import type { Services } from '../services.ts'
import { answer } from './answer.ts'

/** RFC 7617, 2.1: the name and the password are sent as UTF-8. */
const CHALLENGE = 'Basic realm="API documentation", charset="UTF-8"'

/**
 * A page that documents the REST API, for whoever knows the name and the password of the environment (API-8). It is
 * nobody's session: it shows what the API is, and lets nobody use it. `show` makes the page once the reader is let in.
 */
export async function handleDocs(
  services: Services,
  request: Request,
  info: RequestInfo,
  show: () => Response,
): Promise<Response> {
  const response = await answer(services, info, () => route(services, request, info, show), REQUEST.timeoutMs)
  const { status, headers } = response
  if (status === 401) headers.set('www-authenticate', CHALLENGE)
  if (status === 405) headers.set('allow', 'GET, HEAD')
  return request.method === 'HEAD' ? new Response(null, { status, headers }) : response
}

/** The document itself, as JSON. */
export function openApiAnswer(): Response {
  const headers = { 'content-type': 'application/json; charset=utf-8' }
  return new Response(JSON.stringify(openApiDocument(appRouter)), { headers })
}

async function route(
  services: Services,
  request: Request,
  info: RequestInfo,
  show: () => Response,
): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') throw new AppError('METHOD_NOT_SUPPORTED')
  if (services.docs.kind === 'absent') throw new AppError('NOT_FOUND')
  await requireCounted(services, info)
  if (services.docs.kind === 'basic') requireReader(services, services.docs, request, info)
  return show()
}

/** Before anything is compared, so that the right password is no faster to find where wrong ones are refused. */
async function requireCounted({ rateLimiter, security }: Services, info: RequestInfo): Promise<void> {
  const { clientAddress: ip, requestId } = info
  const { outcome, retryAfterSeconds } = await rateLimiter.check(LIMITS.docs, `docs|net:${addressBucket(ip)}`)
  if (outcome === 'allow') return
  const denied = outcome === 'deny'
  const event = denied ? 'rate_limit_exceeded' : 'rate_limit_unavailable'
  security.record(event, { requestId, ip, detail: LIMITS.docs.name })
  throw new AppError(denied ? 'TOO_MANY_REQUESTS' : 'SERVICE_UNAVAILABLE', { retryAfterSeconds })
}

type Reader = { username: string; password: string }

function requireReader({ security }: Services, known: Reader, { headers }: Request, info: RequestInfo): void {
  const authorization = headers.get('authorization')
  // How every browser begins: it is asked, and asks its person.
  if (authorization === null) throw new AppError('UNAUTHORIZED', { reason: 'documentation: no credentials' })
  const given = credentialsIn(authorization)
  // Both are compared whatever the first says, so that the time does not tell which of the two was right.
  const isNamed = equalConstantTime(given.username, known.username)
  const isProved = equalConstantTime(given.password, known.password)
  if (isNamed && isProved) return
  security.record('auth_failure', { ...originOf(headers, info), detail: { method: 'documentation' } })
  throw new AppError('UNAUTHORIZED', { reason: 'documentation: wrong credentials' })
}

/** Longer is nobody's. */
const BASIC = /^basic +([\w+/-]{1,1024}={0,2})$/i

/** What is malformed is read as a name and a password that nobody has. */
function credentialsIn(authorization: string): Reader {
  const encoded = BASIC.exec(authorization)?.[1] ?? ''
  const [, username = '', password = ''] = /^([^:]*):(.*)$/s.exec(decoded(encoded)) ?? []
  return { username, password }
}

function decoded(base64: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(base64, 'base64'))
  } catch {
    return ''
  }
}
