/** OWASP ASVS 11.5.1 asks for 128 bits; 32 characters hold that in any usual encoding. */
export const MIN_SECRET_LENGTH = 32

/** A real random value of that length has far more; `aaaa…` and `abcabc…` have fewer. */
const MIN_DISTINCT_CHARACTERS = 10

/** Words that only ever stand in for a secret. `.env.example` uses the first; a test holds the two together. */
const PLACEHOLDER =
  /replace[-_ ]?(?:me|this|with)|change[-_ ]?(?:me|this|it)|placeholder|example|your[-_ ]?secret|secret[-_ ]?(?:key|here)|insecure|development[-_ ]?only|password/i

export const isPlaceholder = (value: string): boolean => PLACEHOLDER.test(value)

/** Why a value cannot be a secret, without repeating it; undefined when it can. */
export function secretProblem(value: string): string | undefined {
  if (isPlaceholder(value)) return 'is a known placeholder; generate one with: openssl rand -base64 48'
  if (value.length < MIN_SECRET_LENGTH) return `must be at least ${MIN_SECRET_LENGTH} characters`
  if (new Set(value).size < MIN_DISTINCT_CHARACTERS)
    return 'is too regular to be random; generate one with: openssl rand -base64 48'
  return undefined
}
