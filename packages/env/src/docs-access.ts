import { z } from 'zod'
import { isPlaceholder } from './secrets.ts'

/** Who may read the pages that document the API: whoever knows these, anyone (in development), or nobody. */
export type DocsEnv =
  { kind: 'basic'; username: string; password: string } | { kind: 'open' } | { kind: 'absent' }

/** Shorter than a secret that machines keep: a person types it. Guessing is counted by network. */
const MIN_PASSWORD_LENGTH = 12
const MAX_LENGTH = 128

/** `aaaaaaaaaaaa` is long, too. */
const MIN_DISTINCT_CHARACTERS = 6

const text = z
  .string()
  .max(MAX_LENGTH, `must be at most ${MAX_LENGTH} characters`)
  .refine((value) => !/\p{Cc}/u.test(value), 'must have no control characters')

/** In HTTP Basic a colon ends the name (RFC 7617, 2). */
export const docsUsername = text.refine((value) => !value.includes(':'), 'must have no colon')

export const docsPassword = text
  .min(MIN_PASSWORD_LENGTH, `must be at least ${MIN_PASSWORD_LENGTH} characters`)
  .refine((value) => !isPlaceholder(value), 'is a known placeholder')
  .refine((value) => new Set(value).size >= MIN_DISTINCT_CHARACTERS, 'is too regular to be hard to guess')

type Given = {
  APP_ENV: 'development' | 'staging' | 'production'
  DOCS_USERNAME?: string | undefined
  DOCS_PASSWORD?: string | undefined
}

export function docsOf({ APP_ENV, DOCS_USERNAME: username, DOCS_PASSWORD: password }: Given): DocsEnv {
  if (username !== undefined && password !== undefined) return { kind: 'basic', username, password }
  return { kind: APP_ENV === 'development' ? 'open' : 'absent' }
}
