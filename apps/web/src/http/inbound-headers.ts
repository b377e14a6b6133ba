/**
 * Request headers that carry our own word from the front server to the application. A client that could send them
 * would choose its address, its scheme or the nonce of its page.
 */
export const CLIENT_ADDRESS_HEADER = 'x-portcullis-client-address'
export const REQUEST_ID_HEADER = 'x-request-id'
export const NONCE_HEADER = 'x-nonce'
/** There is nothing at this address in this installation; Next is to answer as for any address that it does not know. */
export const ABSENT_HEADER = 'x-portcullis-absent'

const PREFIXES = ['x-forwarded-', 'x-portcullis-', 'x-middleware-', 'x-vercel-']
const NAMES = new Set([
  REQUEST_ID_HEADER,
  NONCE_HEADER,
  // Next takes a page's nonce from these when nothing in front of it replaces them.
  'content-security-policy',
  'content-security-policy-report-only',
  'forwarded',
  'x-real-ip',
  'true-client-ip',
  // Some stacks let these replace the path or the method that the guards have judged.
  'x-original-url',
  'x-rewrite-url',
  'x-http-method-override',
])

/** Whether a request header says something that only we, or a proxy that we trust, may say. */
export function isReservedHeader(name: string): boolean {
  const lower = name.toLowerCase()
  return NAMES.has(lower) || PREFIXES.some((prefix) => lower.startsWith(prefix))
}
