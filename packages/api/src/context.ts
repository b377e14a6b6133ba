import type { AuthenticatedApiKey, AuthenticatedSession, Origin, SessionLevel } from '@portcullis/auth'
import type { Logger } from '@portcullis/log'
import type { RateLimitDecision, RateLimitPolicy } from '@portcullis/rate-limit'
import { readSessionCookie } from '@portcullis/auth'
import { AppError } from '@portcullis/errors'
import type { Services } from './services.ts'
import { type CookieAnswer, sessionCookie } from './session-cookie.ts'

/** What the HTTP layer found out about a request before any procedure runs. */
export type RequestInfo = {
  /** Made here for every request; a client's own is never taken over. */
  requestId: string
  /** The client's address, through trusted proxies only. */
  clientAddress: string
}

/** The `Idempotency-Key` of a REST write. */
export type IdempotencyClaim = {
  key: string
  /** Set by the chain: the answer is the one that was given the first time. */
  replayed: boolean
}

/** What a procedure knows of its call. One for all calls of a batch. */
export type Context = RequestInfo & {
  services: Services
  log: Logger
  userAgent: string | undefined
  /** The session behind the cookie, if it is alive. */
  session: AuthenticatedSession | undefined
  /**
   * Says that the person has just proved who they are: the session is as recent as that, its level is `level` if given,
   * and its token is replaced. Throws where the answer can carry no cookie (`session-cookie.ts`).
   */
  elevate: (level?: SessionLevel) => Promise<void>
  /** Replaces the session's token, without any proof having been given. */
  renew: () => Promise<void>
  /** The key that the request presented instead: over REST only, where no cookie is read. */
  apiKey: AuthenticatedApiKey | undefined
  /** What the client calls this write, so that sending it twice does it once. */
  idempotency: IdempotencyClaim | undefined
  /** The `X-CSRF-Token` header. */
  csrfToken: string | undefined
  /** What the limiter decided for the calls of this request; becomes the `RateLimit-*` headers. */
  rateLimits: { policy: RateLimitPolicy; decision: RateLimitDecision }[]
}

/**
 * The way in with a session: the tRPC route and server components both come through here.
 *
 * @throws {AppError} SERVICE_UNAVAILABLE when the session cannot be looked up. A caller whose session is unknown is not
 * treated as signed out, because "signed out" is an answer too.
 */
export async function createContext(
  services: Services,
  headers: Headers,
  info: RequestInfo,
  rateLimits: Context['rateLimits'] = [],
  answer?: CookieAnswer,
): Promise<Context> {
  return {
    ...info,
    services,
    ...(await presented(services, headers, info, answer)),
    apiKey: undefined,
    idempotency: undefined,
    userAgent: agentOf(headers),
    csrfToken: headers.get('x-csrf-token') ?? undefined,
    rateLimits,
  }
}

const nobody = () => Promise.reject(new AppError('UNAUTHORIZED'))

/** The session behind the request's cookie, and the way to renew it. */
async function presented(
  services: Services,
  headers: Headers,
  info: RequestInfo,
  answer: CookieAnswer | undefined,
): Promise<Pick<Context, 'session' | 'elevate' | 'renew' | 'log'>> {
  const { requestId } = info
  const token = readSessionCookie(headers.get('cookie'), services.auth.cookies)
  const origin = originOf(headers, info)
  const session = token === undefined ? undefined : await services.auth.sessions.verify(token, origin)
  if (token === undefined || !session) {
    const log = services.log.child({ requestId })
    return { session: undefined, elevate: nobody, renew: nobody, log }
  }
  const cookie = sessionCookie({ services, token, origin, answer })
  await cookie.rotateIfDue(session)
  const { elevate, renew } = cookie
  return { session, elevate, renew, log: services.log.child({ requestId, userId: session.userId }) }
}

type KeyedCall = Pick<Context, 'rateLimits' | 'idempotency'> & { apiKey: AuthenticatedApiKey }

/** A key is not a person: there is nothing to prove anew, and no token to replace. */
const noProof = () => Promise.reject(new AppError('UNAUTHORIZED', { reason: 'a key proves nothing anew' }))

/** The way in with an API key: REST. Cookies are not looked at, so there is nothing for another site to ride on. */
export function createKeyContext(
  services: Services,
  headers: Headers,
  info: RequestInfo,
  { apiKey, rateLimits, idempotency }: KeyedCall,
): Context {
  const { requestId } = info
  return {
    ...info,
    services,
    apiKey,
    idempotency,
    session: undefined,
    elevate: noProof,
    renew: noProof,
    csrfToken: undefined,
    log: services.log.child({ requestId, userId: apiKey.userId, apiKeyId: apiKey.id }),
    userAgent: agentOf(headers),
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

/** The same, of a call. */
export function originIn({ clientAddress, requestId, userAgent }: Context): Origin {
  return { ip: clientAddress, userAgent, requestId }
}

/** Who a security event is about. */
export function whoOf(ctx: Context) {
  return {
    requestId: ctx.requestId,
    ip: ctx.clientAddress,
    ...(ctx.userAgent !== undefined && { userAgent: ctx.userAgent }),
    ...userOf(ctx),
  }
}

/** The person behind the session, or whose key it is. */
function userOf({ session, apiKey }: Context): { userId?: string } {
  const userId = session?.userId ?? apiKey?.userId
  return userId === undefined ? {} : { userId }
}
