export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

const COOKIE = 'theme'
/** Over HTTPS: bound to this very host, so that no sibling site can set it (ASVS 3.3.1). Plain HTTP has no such name. */
const HOST_COOKIE = `__Host-${COOKIE}`

/** Whatever a cookie says, only a known theme comes out of it. */
export function themeOf(value: string | undefined): Theme {
  return THEMES.find((theme) => theme === value) ?? 'system'
}

/** The theme among a request's cookies. */
export function themeIn(valueOf: (name: string) => string | undefined): Theme {
  return themeOf(valueOf(HOST_COOKIE) ?? valueOf(COOKIE))
}

/** A year, readable by script on purpose: it holds a preference, never anything that lets a person in. */
export function themeCookie(theme: Theme, { https }: { https: boolean }): string {
  const attributes = `${theme}; Path=/; Max-Age=31536000; SameSite=Lax`
  return https ? `${HOST_COOKIE}=${attributes}; Secure` : `${COOKIE}=${attributes}`
}
