import type { AuthenticatedSession, Origin } from '@portcullis/auth'
import type { Logger } from '@portcullis/log'
import type { RateLimitDecision, RateLimitPolicy } from '@portcullis/rate-limit'
import { readSessionCookie } from '@portcullis/auth'
import type { Services } from './services.ts'

/** What the HTTP layer found out about a request before any procedure runs. */
export type RequestInfo = {
  /** Made here for every request; a client's own is never taken over. */
  requestId: string
  /** The client's address, through trusted proxies only. */
  clientAddress: string
}

/** What a procedure knows of its call. One for all calls of a batch. */
export type Context = RequestInfo & {
  services: Services
  log: Logger
  userAgent: string | undefined
  /** The session behind the cookie, if it is alive. */
  session: AuthenticatedSession | undefined
  /** The `X-CSRF-Token` header. */
  csrfToken: string | undefined
  /** What the limiter decided for the calls of this request; becomes the `RateLimit-*` headers. */
  rateLimits: { policy: RateLimitPolicy; decision: RateLimitDecision }[]
}

/**
 * The one way in: the tRPC route and server components both come through here.
 *
 * @throws {AppError} SERVICE_UNAVAILABLE when the session cannot be looked up. A caller whose session is unknown is not
 * treated as signed out, because "signed out" is an answer too.
 */
export async function createContext(
  services: Services,
  headers: Headers,
  info: RequestInfo,
  rateLimits: Context['rateLimits'] = [],
): Promise<Context> {
  const token = readSessionCookie(headers.get('cookie'), services.auth.cookies)
  const session =
    token === undefined ? undefined : await services.auth.sessions.verify(token, originOf(headers, info))
  return {
    ...info,
    services,
    session,
    log: services.log.child({ requestId: info.requestId, ...(session && { userId: session.userId }) }),
    userAgent: agentOf(headers),
    csrfToken: headers.get('x-csrf-token') ?? undefined,
    rateLimits,
  }
}

/** The client's own name for itself: anything it likes, so it is cut and never trusted. */
export function agentOf(headers: Headers): string | undefined {
  return headers.get('user-agent')?.slice(0, 256) ?? undefined
}

/** Where a request comes from, for what auth records of it. */
export function originOf(headers: Headers, { clientAddress, requestId }: RequestInfo): Origin {
  return { ip: clientAddress, userAgent: agentOf(headers), requestId }
}

/** Who a security event is about. */
export function whoOf(ctx: Context) {
  return {
    requestId: ctx.requestId,
    ip: ctx.clientAddress,
    ...(ctx.userAgent !== undefined && { userAgent: ctx.userAgent }),
    ...(ctx.session && { userId: ctx.session.userId }),
  }
}
