/** Longer targets are not ours: the longest path of this software is a fraction of it. */
const MAX_LENGTH = 2_048

/**
 * Where to go after signing in or out: a URL on this origin, or the home page. The URL parser decides what a target
 * means, so `//host`, `\\host`, tabs and encoded letters are judged as a browser would read them, not as they look.
 */
export function safeRedirect(target: string, origin: string): string {
  return sameOriginUrl(target, origin)?.href ?? origin
}

/** The target as a URL of this origin; undefined for anything that could lead, or mislead, elsewhere. */
export function sameOriginUrl(target: string, origin: string): URL | undefined {
  if (target.length > MAX_LENGTH) return undefined
  const url = URL.parse(target, origin)
  if (url?.origin !== origin) return undefined
  // `blob:https://app.example/…` has the origin of the app but is a page of someone's own making.
  if (url.protocol !== new URL(origin).protocol) return undefined
  // `https://bank.example@app.example/` reads as another site.
  if (url.username !== '' || url.password !== '') return undefined
  // Taken for a path later, `//evil.example` would be a host. What is under `/api/` is no page to go to.
  return /^\/(?:\/|api\/)/.test(url.pathname) ? undefined : url
}
