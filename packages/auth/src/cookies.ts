/** The cookies of a deployment. `__Host-` ties each to this exact host over HTTPS, so no sibling site can plant one. */
export type CookieNames = {
  readonly secure: boolean
  readonly session: string
  readonly csrf: string
  readonly prefix: string
}

export function cookieNames({ secure }: { secure: boolean }): CookieNames {
  const prefix = secure ? '__Host-' : ''
  return { secure, prefix, session: `${prefix}portcullis.session`, csrf: `${prefix}portcullis.csrf` }
}

/** A token is about 500 characters; whatever is far longer was not made here. */
const MAX_TOKEN_LENGTH = 2048

/**
 * The session token of a Cookie header. Exactly one cookie of exactly that name counts: with two of them somebody else
 * has planted one (cookie tossing), and which one wins must not be left to their order.
 */
export function readSessionCookie(header: string | null, cookies: CookieNames): string | undefined {
  if (!header) return undefined
  const values = header
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${cookies.session}=`))
    .map((pair) => pair.slice(cookies.session.length + 1))
  const [token] = values
  return values.length === 1 && token && token.length <= MAX_TOKEN_LENGTH ? token : undefined
}
