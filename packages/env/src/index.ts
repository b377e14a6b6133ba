import { type Env, readEnv } from './read-env.ts'

export { DEVELOPMENT_KEYS, developmentKeys } from './development-keys.ts'
export type { DocsEnv } from './docs-access.ts'
export { EnvError } from './env-error.ts'
export type { MailEnv } from './mail.ts'
export { type Env, type LlmEnv, type RateLimitEnv, readEnv } from './read-env.ts'

let current: Env | undefined

/**
 * The environment of this process, read once.
 *
 * @throws {EnvError} on every call until it is usable, so that nothing starts on half a configuration.
 */
export function env(): Env {
  current ??= pinned(readEnv(process.env))
  return current
}

/**
 * next-auth reads its own address from this variable, and from the request's Host header where it is missing: whoever
 * sends the request would then choose where its links and redirects lead.
 */
function pinned(read: Env): Env {
  process.env['NEXTAUTH_URL'] = read.appUrl
  return read
}
