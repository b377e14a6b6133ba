import type { ErrorCode } from '@portcullis/errors'

/** Longer than any link we make, shorter than what proxies cut off. In bytes, as sent. */
export const MAX_URL_LENGTH = 8_192

/** Next hands an application no more of a body than this and cuts the rest off silently. In bytes. */
export const MAX_BODY_BYTES = 10 * 1024 * 1024

export const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const

type RequestLine = { method?: string | undefined; url?: string | undefined; rawHeaders: readonly string[] }

/** Judges what can be judged before a single byte of the body is read. `undefined`: nothing against it. */
export function refusalOf({ method, url = '', rawHeaders }: RequestLine): ErrorCode | undefined {
  if (url.length > MAX_URL_LENGTH) return 'URI_TOO_LONG'
  if (!METHODS.some((allowed) => allowed === method)) return 'METHOD_NOT_SUPPORTED'
  if (!isPlainPath(url)) return 'BAD_REQUEST'
  // Two hosts: a proxy would route by one and we would answer for the other.
  if (valuesOf(rawHeaders, 'host').length !== 1) return 'BAD_REQUEST'
  // The only coding we know. What another parser makes of any other word is how requests get smuggled.
  if (valuesOf(rawHeaders, 'transfer-encoding').some((coding) => coding !== 'chunked')) return 'BAD_REQUEST'
  const [length] = valuesOf(rawHeaders, 'content-length')
  if (length !== undefined && Number(length) > MAX_BODY_BYTES) return 'PAYLOAD_TOO_LARGE'
  return undefined
}

/**
 * A path on this host and nothing else. An absolute URL (`GET http://other/ HTTP/1.1`), `//other` or a backslash, which
 * browsers read as a slash, would name another host in anything that is built from it.
 */
function isPlainPath(url: string): boolean {
  return url.startsWith('/') && !url.startsWith('//') && !url.includes('\\') && isPrintableAscii(url)
}

function isPrintableAscii(text: string): boolean {
  return /^[\x21-\x7e]*$/.test(text)
}

function valuesOf(rawHeaders: readonly string[], name: string): string[] {
  return rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name)
}
