/** Where a browser says that a page tried to break its policy (ASVS 3.4.7). */
export const CSP_REPORT_PATH = '/api/csp-report'

export type PagePolicy = {
  /** Fresh for every response; a script without it does not run. */
  nonce: string
  /** The page came over HTTPS, so whatever it loads must too. */
  https: boolean
  /** React's development build calls eval, and hot reloading injects styles. */
  development: boolean
}

/**
 * The policy of a page. `'strict-dynamic'` lets a script that carries the nonce load further ones, and nothing else:
 * an injected tag, handler or `javascript:` link has no nonce and stays dead text.
 */
export function contentSecurityPolicy({ nonce, https, development }: PagePolicy): string {
  const scripts = ["'self'", `'nonce-${nonce}'`, "'strict-dynamic'"]
  const styles = ["'self'", development ? "'unsafe-inline'" : `'nonce-${nonce}'`]
  if (development) scripts.push("'unsafe-eval'")
  return [
    "default-src 'self'",
    `script-src ${scripts.join(' ')}`,
    `style-src ${styles.join(' ')}`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'none'",
    "object-src 'none'",
    // A planted <base> would send every relative script and form to another host.
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    // Not the newer report-to: a browser that knows it forgets this one, and sends its reports minutes later or not at all.
    `report-uri ${CSP_REPORT_PATH}`,
    ...(https ? ['upgrade-insecure-requests'] : []),
  ].join('; ')
}

/** The policy of whatever is not a page: should a browser be made to show it as one, it may do nothing at all. */
export const INERT_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** 128 random bits in base64: unguessable, and free of characters that could end the directive. */
export function createNonce(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))))
}
