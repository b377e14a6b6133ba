import { randomBytes } from 'node:crypto'
import { type DocsEnv, docsOf } from './docs-access.ts'
import { EnvError } from './env-error.ts'
import { type MailEnv, mailOf } from './mail.ts'
import { resolveOrigins } from './origins.ts'
import { findProblems } from './rules.ts'
import { type Variables, variables } from './schema.ts'

/** What the rest of the software knows of the environment. */
export type Env = {
  appEnv: Variables['APP_ENV']
  isDevelopment: boolean
  /** The app's own origin, from which every link is built: never from a request header. */
  appUrl: string
  port: number
  /** The address to listen on: this machine only in development, every interface elsewhere. */
  host: string
  /** Exact origins that may call with credentials; the app's own comes first. */
  allowedOrigins: readonly string[]
  /** Proxies whose word about the client's address counts: CIDR ranges, or `loopback`, `private`, `vercel`. */
  trustedProxies: readonly string[]
  /** The first signs, all verify. */
  sessionSecrets: readonly [string, ...string[]]
  /** Base64, 32 bytes each: the first seals what is stored encrypted, all open it. */
  encryptionKeys: readonly [string, ...string[]]
  /** Absent only in development, where the embedded database serves. */
  databaseUrl: string | undefined
  /** The role that owns the schema; the application's own role cannot change it. */
  migrationUrl: string | undefined
  rateLimit: RateLimitEnv
  llm: LlmEnv
  /** What happens to a prompt that the detector calls malicious or suspicious. */
  injectionPolicy: Variables['INJECTION_POLICY']
  google: { clientId: string; clientSecret: string } | undefined
  mail: MailEnv
  docs: DocsEnv
  /** Since when each secret is in use, as far as somebody noted it: by variable, a day of UTC. */
  secretDates: Variables['SECRET_DATES']
  logLevel: Variables['LOG_LEVEL']
  /** Things that work, but that a person should know. Logged once at start. */
  warnings: readonly string[]
}

export type RateLimitEnv =
  | { store: 'upstash'; url: string; token: string }
  | { store: 'redis'; url: string }
  | { store: 'memory' }
  | { store: 'disabled' }

export type LlmEnv =
  { kind: 'sandbox' } | { kind: 'openai-compatible'; baseUrl: string; apiKey: string; model: string }

/**
 * Reads and judges the environment.
 *
 * @throws {EnvError} naming every missing or malformed variable at once, never a value.
 */
export function readEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const parsed = variables.safeParse(source)
  if (!parsed.success) {
    throw new EnvError(parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`))
  }
  const found = findProblems(parsed.data)
  if (found.length > 0) throw new EnvError(found.map(({ variable, problem }) => `${variable} ${problem}`))
  return toEnv(parsed.data)
}

function toEnv(given: Variables): Env {
  const appUrl = new URL(given.APP_URL ?? `http://localhost:${given.PORT}`).origin
  const { origins, warnings } = resolveOrigins({
    appUrl,
    allowedOrigins: given.ALLOWED_ORIGINS,
    vercelUrl: given.VERCEL_URL,
  })
  const [signing, ...verifying] = given.SESSION_SECRET
  if (!signing)
    warnings.push(
      'SESSION_SECRET is not set: using a random one, so everyone is signed out when this process ends',
    )
  const [sealing, ...opening] = given.ENCRYPTION_KEYS
  if (!sealing)
    warnings.push(
      'ENCRYPTION_KEYS is not set: using a random one, so what is sealed now cannot be opened when this process ends',
    )
  const rateLimit = rateLimitOf(given)
  if (rateLimit.store === 'memory' && given.APP_ENV !== 'development') {
    warnings.push('No shared rate-limit store is set: each process counts for itself')
  }
  return {
    appEnv: given.APP_ENV,
    isDevelopment: given.APP_ENV === 'development',
    appUrl,
    port: given.PORT,
    host: given.HOST ?? (given.APP_ENV === 'development' ? '127.0.0.1' : '0.0.0.0'),
    allowedOrigins: origins,
    trustedProxies: given.TRUSTED_PROXIES,
    sessionSecrets: [signing ?? randomBytes(48).toString('base64'), ...verifying],
    encryptionKeys: [sealing ?? randomBytes(32).toString('base64'), ...opening],
    databaseUrl: given.DATABASE_URL,
    migrationUrl: given.DATABASE_MIGRATION_URL ?? given.DATABASE_URL,
    rateLimit,
    llm: llmOf(given),
    injectionPolicy: given.INJECTION_POLICY,
    google:
      given.GOOGLE_CLIENT_ID && given.GOOGLE_CLIENT_SECRET
        ? { clientId: given.GOOGLE_CLIENT_ID, clientSecret: given.GOOGLE_CLIENT_SECRET }
        : undefined,
    mail: mailOf(given),
    docs: docsOf(given),
    secretDates: given.SECRET_DATES,
    logLevel: given.LOG_LEVEL,
    warnings,
  }
}

function rateLimitOf(given: Variables): RateLimitEnv {
  if (given.RATE_LIMIT_DISABLED) return { store: 'disabled' }
  const { UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token } = given
  if (url && token) return { store: 'upstash', url, token }
  return given.REDIS_URL ? { store: 'redis', url: given.REDIS_URL } : { store: 'memory' }
}

function llmOf(given: Variables): LlmEnv {
  const { LLM_BASE_URL: baseUrl, LLM_API_KEY: apiKey, LLM_MODEL: model } = given
  if (given.LLM_SANDBOX || !baseUrl || !apiKey || !model) return { kind: 'sandbox' }
  return { kind: 'openai-compatible', baseUrl, apiKey, model }
}
