import { AppError } from '@portcullis/errors'

/** The cookies of a deployment. `__Host-` ties each to this exact host over HTTPS, so no sibling site can plant one. */
export type CookieNames = {
  readonly secure: boolean
  readonly session: string
  /** Names the browser that is between two proofs, or asked for a passkey. */
  readonly step: string
  /** Says that the way back from a provider links an account to this session, instead of signing in. */
  readonly link: string
  readonly csrf: string
  readonly callback: string
  readonly state: string
  readonly nonce: string
  readonly pkce: string
}

export function cookieNames({ secure }: { secure: boolean }): CookieNames {
  const name = (purpose: string) => `${secure ? '__Host-' : ''}portcullis.${purpose}`
  return {
    secure,
    session: name('session'),
    step: name('step'),
    link: name('link'),
    csrf: name('csrf'),
    callback: name('callback'),
    state: name('state'),
    nonce: name('nonce'),
    pkce: name('pkce'),
  }
}

/** How a cookie is set: out of reach of scripts and of requests that other sites cause, for this host alone. */
export function cookieAttributes({ secure }: CookieNames) {
  return { httpOnly: true, sameSite: 'lax', path: '/', secure } as const
}

/** The Set-Cookie line of a session token. Without a date it ends with the browser's session. */
export function sessionCookieLine(names: CookieNames, token: string, expires: Date | undefined): string {
  const { secure, session } = names
  const parts = [`${session}=${token}`, 'Path=/']
  if (expires) parts.push(`Expires=${expires.toUTCString()}`)
  return [...parts, 'HttpOnly', ...(secure ? ['Secure'] : []), 'SameSite=Lax'].join('; ')
}

/** The Set-Cookie line of the step's token, for so many seconds; with 0 it is taken back. */
export function stepCookieLine(names: CookieNames, token: string, maxAgeSeconds: number): string {
  return briefCookieLine(names, `${names.step}=${token}`, maxAgeSeconds)
}

/** The same of the intention to link an account. */
export function linkCookieLine(names: CookieNames, intention: string, maxAgeSeconds: number): string {
  return briefCookieLine(names, `${names.link}=${intention}`, maxAgeSeconds)
}

function briefCookieLine({ secure }: CookieNames, pair: string, maxAgeSeconds: number): string {
  const parts = [pair, 'Path=/', `Max-Age=${maxAgeSeconds}`, 'HttpOnly']
  return [...parts, ...(secure ? ['Secure'] : []), 'SameSite=Lax'].join('; ')
}

/**
 * The session token of a Cookie header. Exactly one cookie of exactly that name counts: with two of them somebody else
 * has planted one (cookie tossing), and which one wins must not be left to their order. next-auth's chunks
 * (`session.0`, `session.1`) are other names, and no names of ours.
 */
export function readSessionCookie(header: string | null, { session }: CookieNames): string | undefined {
  return onlyCookie(header, session)
}

/** The step's token, read with the same care. */
export function readStepCookie(header: string | null, { step }: CookieNames): string | undefined {
  return onlyCookie(header, step)
}

/** Whether the browser says that it went out to link an account: even twice, even empty. What that is worth is another question. */
export function namesLink(header: string | null, { link }: CookieNames): boolean {
  return pairsOf(header).some(([name]) => name === link)
}

/** The intention to link, read with the same care. */
export function readLinkCookie(header: string | null, { link }: CookieNames): string | undefined {
  return onlyCookie(header, link)
}

function onlyCookie(header: string | null, wanted: string): string | undefined {
  const [token, ...others] = pairsOf(header).flatMap(([name, value]) => (name === wanted ? [value] : []))
  return others.length === 0 && token !== '' ? token : undefined
}

/**
 * The cookies of ours in a Cookie header, and no others: what next-auth does not see cannot mislead it.
 *
 * @throws {AppError} BAD_REQUEST when one of them is there twice.
 */
export function readOwnCookies(header: string | null, names: CookieNames): Record<string, string> {
  const known = new Set<unknown>(Object.values(names))
  const own: Record<string, string> = {}
  for (const [name, value] of pairsOf(header)) {
    if (!known.has(name)) continue
    if (Object.hasOwn(own, name)) throw new AppError('BAD_REQUEST', { reason: 'a cookie is there twice' })
    own[name] = decoded(value)
  }
  return own
}

/** Takes the end date off a Set-Cookie line: the cookie then ends with the browser's session. */
export function untilBrowserCloses(setCookie: string): string {
  return setCookie.replace(/; (?:Expires|Max-Age)=[^;]*/gi, '')
}

function pairsOf(header: string | null): (readonly [string, string])[] {
  return (header ?? '').split(';').flatMap((pair) => {
    const at = pair.indexOf('=')
    return at > 0 ? [[pair.slice(0, at).trim(), pair.slice(at + 1).trim()] as const] : []
  })
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
