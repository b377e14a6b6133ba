import { describeError, type Logger } from '@portcullis/log'
import type { AuthOptions } from 'next-auth'

export type AuthLog = Pick<Logger, 'warn' | 'error'>

/**
 * next-auth's own messages, in our log instead of on the console. Of what it passes along only the error is kept: the
 * rest are provider settings with the client secret, profiles, tokens.
 */
export function nextAuthLogger(log: AuthLog | undefined): NonNullable<AuthOptions['logger']> {
  return {
    error(code, metadata) {
      const error = metadata instanceof Error ? metadata : metadata.error
      log?.error({ code, error: describeError(error) }, 'next-auth failure')
    },
    warn(code) {
      log?.warn({ code }, 'next-auth warning')
    },
    debug() {
      // Profiles and tokens pass through here; nothing that needs them is worth having them in a log.
    },
  }
}
