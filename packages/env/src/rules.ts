import { KeyRingError, parseKeyRing } from '@portcullis/crypto'
import { isEncryptedOrLocal, isSafePostgresUrl } from './address.ts'
import type { Variables } from './schema.ts'
import { isPlaceholder, secretProblem } from './secrets.ts'

/** One thing that is wrong, with the variable that it is about. Never a value. */
export type Problem = { variable: keyof Variables; problem: string }

type Rule = (variables: Variables) => Problem[]

const problem = (variable: keyof Variables, text: string): Problem => ({ variable, problem: text })

/** Variables that only mean something together. */
const TOGETHER: readonly (readonly (keyof Variables)[])[] = [
  ['UPSTASH_REDIS_REST_URL', 'UPSTASH_REDIS_REST_TOKEN'],
  ['LLM_BASE_URL', 'LLM_API_KEY', 'LLM_MODEL'],
  ['GOOGLE_CLIENT_ID', 'GOOGLE_CLIENT_SECRET'],
  ['DOCS_USERNAME', 'DOCS_PASSWORD'],
]

const completeGroups: Rule = (variables) =>
  TOGETHER.flatMap((group) => {
    const missing = group.filter((name) => variables[name] === undefined)
    if (missing.length === 0 || missing.length === group.length) return []
    return missing.map((name) => problem(name, `must be set too: ${group.join(', ')} belong together`))
  })

/** A secret that is given is judged everywhere: a weak one in development is copied to production one day. */
const strongSecrets: Rule = ({ SESSION_SECRET }) =>
  SESSION_SECRET.flatMap((secret, index) => {
    const found = secretProblem(secret)
    if (!found) return []
    return [problem('SESSION_SECRET', SESSION_SECRET.length === 1 ? found : `entry ${index + 1} ${found}`)]
  })

/** Whoever learns one secret must not thereby hold another (ASVS 13.3). This one is given to people. */
const ownDocsPassword: Rule = ({ DOCS_PASSWORD, SESSION_SECRET, ENCRYPTION_KEYS }) =>
  DOCS_PASSWORD !== undefined && [...SESSION_SECRET, ...ENCRYPTION_KEYS].includes(DOCS_PASSWORD)
    ? [problem('DOCS_PASSWORD', 'holds the value of another secret; choose one of its own')]
    : []

/** Judged everywhere too. Words that stand in for a key are no base64 of 32 bytes; zeros and patterns are not random. */
const strongKeys: Rule = ({ ENCRYPTION_KEYS, SESSION_SECRET }) => {
  if (ENCRYPTION_KEYS.length === 0) return []
  // Whoever learns one secret must not thereby hold another (ASVS 13.3).
  if (ENCRYPTION_KEYS.some((key) => SESSION_SECRET.includes(key)))
    return [problem('ENCRYPTION_KEYS', 'holds a value of SESSION_SECRET; generate one for each')]
  // `changeme-changeme-…` of the right length is base64 too.
  if (ENCRYPTION_KEYS.some(isPlaceholder))
    return [problem('ENCRYPTION_KEYS', 'is a known placeholder; generate one with: openssl rand -base64 32')]
  try {
    parseKeyRing(ENCRYPTION_KEYS.join(','))
    return []
  } catch (error) {
    if (!(error instanceof KeyRingError)) throw error
    return error.problems.map((found) =>
      problem('ENCRYPTION_KEYS', `${found}; generate one with: openssl rand -base64 32`),
    )
  }
}

const STRICTNESS = { allow: 0, hold: 1, refuse: 2 } as const

/** The worse text is not treated more mildly than the better one: that is a slip of the pen. */
const orderedInjectionPolicy: Rule = ({ INJECTION_POLICY: { malicious, suspicious } }) =>
  STRICTNESS[malicious] >= STRICTNESS[suspicious]
    ? []
    : [problem('INJECTION_POLICY', 'must not treat malicious text more mildly than suspicious text')]

/** What development makes up for itself: a session secret, an encryption key (kept in .data), a database, an address. */
const required: Rule = (variables) => {
  const missing: Problem[] = []
  if (variables.SESSION_SECRET.length === 0) missing.push(problem('SESSION_SECRET', 'is required'))
  if (variables.ENCRYPTION_KEYS.length === 0)
    missing.push(
      problem('ENCRYPTION_KEYS', 'is required: a key made up at start would not open what is stored'),
    )
  if (!variables.DATABASE_URL)
    missing.push(problem('DATABASE_URL', 'is required: the embedded database is for development'))
  if (variables.SMTP_URL && !variables.MAIL_FROM)
    missing.push(problem('MAIL_FROM', 'is required: who mails are from'))
  if (!variables.APP_URL) missing.push(problem('APP_URL', 'is required: links and origins are built from it'))
  return missing
}

const encryptedConnections: Rule = (variables) => {
  const found: Problem[] = []
  for (const name of ['DATABASE_URL', 'DATABASE_MIGRATION_URL'] as const) {
    const value = variables[name]
    if (value && !isSafePostgresUrl(value))
      found.push(problem(name, 'must use TLS (sslmode=verify-full) unless it is on this machine'))
  }
  for (const name of ['APP_URL', 'REDIS_URL', 'UPSTASH_REDIS_REST_URL', 'LLM_BASE_URL'] as const) {
    const value = variables[name]
    if (value && !isEncryptedOrLocal(value))
      found.push(problem(name, 'must be encrypted unless it is on this machine'))
  }
  return found
}

/**
 * Everything that development relaxes, refused everywhere else. This list is the whole of it, with one that needs no
 * refusal: without DOCS_USERNAME and DOCS_PASSWORD the API's documentation is open in development (`docs-access.ts`), and
 * not there anywhere else.
 */
const nothingRelaxed: Rule = (variables) => {
  const found: Problem[] = []
  const refuse = (variable: keyof Variables, what: string) =>
    found.push(problem(variable, `${what} is for development only`))
  if (variables.DEBUG) refuse('DEBUG', 'debug output')
  if (['trace', 'debug'].includes(variables.LOG_LEVEL)) refuse('LOG_LEVEL', 'a level below info')
  if (variables.RATE_LIMIT_DISABLED) refuse('RATE_LIMIT_DISABLED', 'running without rate limits')
  if (variables.INJECTION_POLICY.malicious === 'allow')
    refuse('INJECTION_POLICY', 'letting malicious prompts through')
  if (variables.LLM_SANDBOX) refuse('LLM_SANDBOX', 'the sandbox model')
  else if (!variables.LLM_BASE_URL)
    found.push(
      problem('LLM_BASE_URL', 'is required: the sandbox model that stands in for it is for development only'),
    )
  if (!variables.SMTP_URL)
    found.push(problem('SMTP_URL', 'is required: the mailbox that stands in for it is for development only'))
  return found
}

const everywhere: readonly Rule[] = [
  completeGroups,
  strongSecrets,
  strongKeys,
  ownDocsPassword,
  orderedInjectionPolicy,
]
const outsideDevelopment: readonly Rule[] = [required, encryptedConnections, nothingRelaxed]

/** All that is wrong with the variables taken together. */
export function findProblems(variables: Variables): Problem[] {
  const rules = variables.APP_ENV === 'development' ? everywhere : [...everywhere, ...outsideDevelopment]
  return rules.flatMap((rule) => rule(variables))
}
