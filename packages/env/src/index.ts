import { type Env, readEnv } from './read-env.ts'

export { EnvError } from './env-error.ts'
export { type Env, type LlmEnv, type RateLimitEnv, readEnv } from './read-env.ts'

let current: Env | undefined

/**
 * The environment of this process, read once.
 *
 * @throws {EnvError} on every call until it is usable, so that nothing starts on half a configuration.
 */
export function env(): Env {
  current ??= readEnv(process.env)
  return current
}
