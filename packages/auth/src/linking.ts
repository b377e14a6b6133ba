import { AppError } from '@portcullis/errors'
import { type CookieNames, linkCookieLine, namesLink, readLinkCookie, sessionCookieLine } from './cookies.ts'
import type { Owner } from './factors/enrolment.ts'
import type { ProofWanted } from './google/prove-again.ts'
import { LINK_WITHIN_MS, proofWantedSince, verifyLinkIntention } from './link-intention.ts'
import type { Attempt } from './next-auth/attempt.ts'
import type { AuthRequest } from './next-auth/handler.ts'
import type { AuthRoute } from './next-auth/routes.ts'
import type { Secrets } from './secrets.ts'
import type { Origin, Sessions } from './sessions.ts'

type Options = {
  secrets: Secrets
  cookies: CookieNames
  sessions: Pick<Sessions, 'verify' | 'renew' | 'elevate'>
  appUrl: string
  clock: () => number
}

type Request = {
  request: AuthRequest
  route: AuthRoute
  presented: string | undefined
  origin: Origin
}

/** What a request has to do with linking: whose session links, an intention that goes out, or one that is worth nothing. */
export type Linking = {
  owner?: Owner
  /** The same for a recent proof. */
  wanted?: ProofWanted
  intention?: string
  goesOut?: boolean
  refused?: boolean
}

/**
 * Linking goes the way of a sign-in with Google, with an intention in a cookie: made for a session that was just proved
 * anew, good in that session alone. Without the cookie, the way back signs in; with one that is worth nothing it does
 * neither, because whoever meant to link must not find themselves signed in as somebody else.
 */
export function createLinking({ secrets, cookies, sessions, appUrl, clock }: Options) {
  /** What the intention is for in this session: linking, a recent proof, or nothing at all. */
  async function read(
    intention: string | undefined,
    presented: string | undefined,
    origin: Origin,
  ): Promise<Pick<Linking, 'owner' | 'wanted'>> {
    if (intention === undefined || presented === undefined) return {}
    const session = await sessions.verify(presented, origin)
    if (!session) return {}
    const owner = { userId: session.userId, sessionId: session.id, origin }
    if (verifyLinkIntention(secrets, session.id, intention, clock())) return { owner }
    const since = proofWantedSince(secrets, session, intention, clock())
    return since === undefined ? {} : { wanted: { owner, since } }
  }

  return {
    /** @throws {AppError} UNAUTHORIZED for a way out with an intention that is not this session's. */
    async asked({ request, route, presented, origin }: Request): Promise<Linking> {
      if (route.provider !== 'google') return {}
      if (route.action === 'signin') {
        const { link, proof } = request.form
        const intention = link ?? proof
        if (intention === undefined) return { goesOut: true }
        const { owner, wanted } = await read(intention, presented, origin)
        // Each under its own name, and one at a time.
        const meant = link === undefined ? wanted : proof === undefined && owner
        if (!meant)
          throw new AppError('UNAUTHORIZED', { reason: 'an intention of another session, kind or time' })
        return { goesOut: true, intention, ...(wanted && { wanted }) }
      }
      const header = request.headers.get('cookie')
      if (!namesLink(header, cookies)) return {}
      const meant = await read(readLinkCookie(header, cookies), presented, origin)
      return meant.owner || meant.wanted ? meant : { refused: true }
    },

    /** Sets the intention on the way out, or takes an older one back; on the way back, gives the session its new token. */
    async settle(response: Response, { attempt, asked }: { attempt: Attempt; asked: Linking }) {
      if (asked.goesOut) {
        const { intention = '' } = asked
        const maxAge = intention === '' ? 0 : LINK_WITHIN_MS / 1000
        response.headers.append('set-cookie', linkCookieLine(cookies, intention, maxAge))
      }
      if (attempt.presented === undefined || !(attempt.linked || attempt.provedAgain)) return response
      response.headers.append('set-cookie', linkCookieLine(cookies, '', 0))
      const issued = attempt.provedAgain
        ? await sessions.elevate(attempt.presented, undefined, attempt.origin)
        : await sessions.renew(attempt.presented, attempt.origin)
      if (issued)
        response.headers.append('set-cookie', sessionCookieLine(cookies, issued.token, issued.expires))
      return response
    },

    /** Back to a page where one sentence says that nothing came of it; the account's, where nothing was linked. */
    refused(page = '/account?link=refused'): Response {
      const location = new URL(page, appUrl).href
      const headers = new Headers({ location, 'cache-control': 'no-store' })
      headers.append('set-cookie', linkCookieLine(cookies, '', 0))
      return new Response(null, { status: 302, headers })
    },
  }
}
