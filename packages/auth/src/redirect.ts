/**
 * Where to go after signing in or out: a path on this origin, or the home page. The URL parser decides what a target
 * means, so `//host`, `\\host`, tabs and user info are judged as a browser would read them, not as they look.
 */
export function safeRedirect(target: string, origin: string): string {
  const url = URL.parse(target, origin)
  return url && url.origin === origin ? url.href : origin
}
