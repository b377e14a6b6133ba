import { shortId } from './mask.ts'

export const REDACTED = '[redacted]'

type Pattern = {
  readonly name: string
  /** Cheap test: without it the expression cannot match. */
  readonly hint: (text: string) => boolean
  readonly expression: RegExp
  readonly replace: (match: string, ...groups: string[]) => string
}

const always = (): boolean => true
const has =
  (part: string) =>
  (text: string): boolean =>
    text.includes(part)

/**
 * Shapes that are secret wherever they stand, in the order in which they are applied. Every expression takes linear
 * time: starts are anchored by a look-behind or a literal, and no repetition overlaps its neighbour.
 */
export const PATTERNS: readonly Pattern[] = [
  {
    name: 'private key',
    hint: has('PRIVATE KEY'),
    // A key whose end was cut off is still a key.
    expression:
      /-----BEGIN [A-Z0-9 ]{0,24}PRIVATE KEY[A-Z ]{0,8}-----[\s\S]*?(?:-----END [A-Z0-9 ]{0,40}-----|$)/g,
    replace: () => '[redacted private key]',
  },
  {
    name: 'credentials in a URL',
    hint: has('://'),
    expression: /(?<![A-Za-z0-9+.-])([A-Za-z][A-Za-z0-9+.-]{1,24}):\/\/[^\s"'`<>]{1,4096}/g,
    replace: (url, scheme = '') => hideUserInfo(url, scheme),
  },
  {
    name: 'JSON web token',
    hint: has('eyJ'),
    expression: /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{6,}(?:\.[A-Za-z0-9_-]*){0,4}/g,
    replace: () => '[redacted jwt]',
  },
  {
    name: 'authorization value',
    hint: (text) => /bearer|basic|apikey|digest/i.test(text),
    expression: /(?<![A-Za-z])(bearer|basic|apikey|digest)\s{1,4}(?!auth|realm)[A-Za-z0-9._~+/=:-]{6,}/gi,
    replace: (_match, scheme = '') => `${scheme} ${REDACTED}`,
  },
  {
    name: 'vendor key',
    hint: always,
    // Prefixes that the vendors document so that scanners can find their keys.
    expression:
      /(?<![A-Za-z0-9])(?:sk-|rk-|sk_|rk_|pk_live_|whsec_|gh[pousr]_|github_pat_|gl[a-z]{2,6}-|glsa_|glc_|ops_|tskey-[a-z]{2,12}-|xox[a-z]-|xapp-|hf_|npm_|pypi-|gsk_|xai-|pplx-|nvapi-|r8_|tvly-|fw_|dop_v1_|doo_v1_|shp(?:at|ca|pa|ss)_|sq0[a-z]{3}-|SG\.|key-|PMAK-|dckr_pat_|hvs\.|ATATT3|figd_|sntry[su]_|sbp_|lin_api_|ya29\.|AIza|AGE-SECRET-KEY-1|EAAC|re_|pcl_|[a-z]{2,12}_(?:live|test|prod|secret|key|pat|sk)_)[A-Za-z0-9_=-]{12,}(?:[.][A-Za-z0-9_-]{8,})?/g,
    replace: () => '[redacted key]',
  },
  {
    name: 'AWS key id',
    hint: (text) => /A[KS]IA/.test(text),
    expression: /(?<![A-Za-z0-9])A[KS]IA[A-Z0-9]{12,}/g,
    replace: () => '[redacted key]',
  },
  {
    name: 'webhook address',
    hint: has('hooks.slack.com'),
    expression: /hooks\.slack\.com\/[\w/-]{8,}/g,
    replace: () => `hooks.slack.com/${REDACTED}`,
  },
  {
    name: 'dotted token',
    hint: has('.'),
    expression: /(?<![A-Za-z0-9_.-])[A-Za-z0-9_-]{18,}\.[A-Za-z0-9_-]{6,}\.[A-Za-z0-9_-]{20,}/g,
    replace: (run) => (isMixed(run) ? shortId(run) : run),
  },
  {
    name: 'padded base64',
    hint: has('='),
    expression: /(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{31,}={1,2}/g,
    replace: () => REDACTED,
  },
  {
    name: 'opaque token',
    hint: always,
    expression: /(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{32,}/g,
    replace: (run) => (isOpaque(run) ? shortId(run) : run),
  },
  {
    name: 'bank account',
    hint: always,
    expression: /(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}/g,
    replace: hideIban,
  },
  {
    name: 'payment card',
    hint: always,
    expression: /(?<![\d.])[2-6]\d{3}(?:[ -]?\d){9,15}(?!\d)/g,
    replace: (run) => (luhn(run) ? '[redacted card]' : run),
  },
  {
    name: 'phone number',
    hint: has('+'),
    expression: /(?<![\w+])\+[1-9](?:[ ().-]{0,2}\d){7,14}(?!\d)/g,
    replace: () => '[redacted phone]',
  },
]

/** `postgres://user:pw@host/db` → `postgres://[redacted]@host/db`, also when the password holds `/` or `@`. */
function hideUserInfo(url: string, scheme: string): string {
  if (scheme.toLowerCase() === 'file') return url
  const rest = url.slice(scheme.length + 3)
  const lastAt = rest.lastIndexOf('@')
  if (lastAt === -1) return url
  const authority = /^[^/?#]*/.exec(rest)?.[0] ?? ''
  const hasUserInfo = authority.includes('@') || /:(?!\d{1,5}$)/.test(authority)
  return hasUserInfo ? `${scheme}://${REDACTED}@${rest.slice(lastAt + 1)}` : url
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Random text in hex or base64url; words joined by dashes and UUIDs are not, a 32-digit trace id is not either. */
function isOpaque(run: string): boolean {
  if (UUID.test(run)) return false
  if (/^[0-9a-f]+$/i.test(run)) return run.length >= 40
  return isMixed(run)
}

function isMixed(run: string): boolean {
  return /\d/.test(run) && /[a-z]/.test(run) && /[A-Z]/.test(run)
}

/** ISO 7064 mod 97-10, as ISO 13616 asks of an IBAN. Words after the number are left alone. */
function hideIban(run: string): string {
  for (let end = run.length; end >= 15; end -= 1) {
    const account = run.slice(0, end).replaceAll(' ', '')
    if (account.length < 15) break
    if (run.charAt(end - 1) === ' ') continue
    if (mod97(account.slice(4) + account.slice(0, 4)) === 1) return `[redacted iban]${run.slice(end)}`
  }
  return run
}

function mod97(account: string): number {
  let remainder = 0
  for (const character of account) {
    for (const digit of Number.parseInt(character, 36).toString()) {
      remainder = (remainder * 10 + Number(digit)) % 97
    }
  }
  return remainder
}

/** ISO/IEC 7812-1 annex B. */
function luhn(run: string): boolean {
  const digits = run.replaceAll(/\D/g, '')
  let sum = 0
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits.at(-1 - index))
    const doubled = index % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}
