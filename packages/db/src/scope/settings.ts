import type { Prisma } from '../generated/client.ts'
import { QueryRefused } from '../refused.ts'

/** The database roles that the application acts as. */
export const ROLES = { app: 'portcullis_app', identity: 'portcullis_identity' } as const

export type Settings = {
  readonly role: (typeof ROLES)[keyof typeof ROLES]
  readonly workspaceId?: string
  readonly userId?: string
  readonly statementTimeoutMs: number
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** A malformed id cannot belong to anything: it is refused before it reaches a cast in a policy. */
export function mustBeId(name: string, value: string): string {
  // It is typed as a string, yet it is what row-level security stands on.
  if (typeof value !== 'string' || !UUID.test(value)) throw new QueryRefused(`${name} is not a UUID`)
  return value.toLowerCase()
}

/**
 * Steps down from the login to the application's role and names tenant and person, for this transaction only: `true`
 * makes every setting end with it, so that a pooled connection never carries one call's tenant into another's.
 * The timeouts are set here and not when connecting, because a pooler in transaction mode forgets or refuses those.
 */
export async function applySettings(tx: Prisma.TransactionClient, settings: Settings): Promise<void> {
  const { role, workspaceId = '', userId = '', statementTimeoutMs } = settings
  const timeout = `${statementTimeoutMs}ms`
  await tx.$executeRaw`
    select set_config('statement_timeout', ${timeout}, true),
           set_config('idle_in_transaction_session_timeout', ${timeout}, true),
           set_config('app.workspace_id', ${workspaceId}, true),
           set_config('app.user_id', ${userId}, true),
           set_config('role', ${role}, true)`
}
