import {
  type AuthenticatedSession,
  type Origin,
  sessionCookieLine,
  type SessionLevel,
} from '@portcullis/auth'
import { AppError } from '@portcullis/errors'
import type { Services } from './services.ts'

/** The part of an answer that carries a session cookie. Only the HTTP layer has one: a page being rendered has none. */
export type CookieAnswer = {
  /** The Set-Cookie line that goes out with the answer. */
  line?: string
  /** Whether the answer is still to be sent when the calls are done. The head of a stream has left by then. */
  readonly waitsForCalls: boolean
}

type Options = { services: Services; token: string; origin: Origin; answer: CookieAnswer | undefined }

/** Renews the session's token within one request. The token itself stays in here. */
export function sessionCookie({ services, token, origin, answer }: Options) {
  const { sessions, cookies } = services.auth
  let newest = token

  return {
    /** The periodic new key, wherever the answer can carry it. Before the calls, so that a stream carries it too. */
    async rotateIfDue(session: AuthenticatedSession): Promise<void> {
      if (!answer || services.clock() < session.rotationDue) return
      const issued = await sessions.rotate(newest, origin)
      if (!issued) return
      newest = issued.token
      answer.line = sessionCookieLine(cookies, issued.token, issued.expires)
    },

    /** Replaces the token without any proof: something about the account has changed. See `sessions.renew`. */
    async renew(): Promise<void> {
      if (!answer?.waitsForCalls)
        throw new AppError('BAD_REQUEST', { reason: 'this answer carries no cookie' })
      const issued = await sessions.renew(newest, origin)
      if (!issued) return
      newest = issued.token
      answer.line = sessionCookieLine(cookies, issued.token, issued.expires)
    },

    /**
     * Says that the person has just proved who they are, with `level` if it is more than before. The browser gets a new
     * token with the answer. See `sessions.elevate`.
     *
     * @throws {AppError} BAD_REQUEST where the answer can carry no cookie; UNAUTHORIZED; CONFLICT.
     */
    async elevate(level?: SessionLevel): Promise<void> {
      if (!answer?.waitsForCalls)
        throw new AppError('BAD_REQUEST', { reason: 'this answer carries no cookie' })
      const issued = await sessions.elevate(newest, level, origin)
      newest = issued.token
      answer.line = sessionCookieLine(cookies, issued.token, issued.expires)
    },
  }
}
