import { QueryRefused } from '../refused.ts'

/** The database roles that the application acts as. */
export const ROLES = { app: 'portcullis_app', identity: 'portcullis_identity' } as const

/** Who a transaction acts as, and where. Row-level security reads them in the database. */
export type Settings = {
  readonly role: (typeof ROLES)[keyof typeof ROLES]
  readonly workspaceId?: string
  readonly userId?: string
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

export function isId(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value)
}

/** A malformed id cannot belong to anything: it is refused before it reaches a cast in a policy. */
export function mustBeId(name: string, value: string): string {
  // It is typed as a string, yet it is what row-level security stands on.
  if (!isId(value)) throw new QueryRefused(`${name} is not a UUID`)
  return value.toLowerCase()
}
