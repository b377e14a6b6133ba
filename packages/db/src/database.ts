import type { SecurityEvent } from '@portcullis/log'
import { PrismaPg } from '@prisma/adapter-pg'
import { audit, type AuditEntry } from './audit/append.ts'
import { checkRole, type RoleCheck } from './check-role.ts'
import { type Prisma, PrismaClient } from './generated/client.ts'
import { ScopedPool } from './pool.ts'
import { QueryRefused } from './refused.ts'
import {
  IDENTITY_ACCESS,
  IDENTITY_OPERATIONS,
  type IdentityDelegates,
  identityTransaction,
  type IdentityTx,
} from './scope/identity.ts'
import { createWorkspace, type NewWorkspace } from './scope/new-workspace.ts'
import { type PersonTx, personTransaction } from './scope/person.ts'
import { mustBeId, ROLES, type Settings } from './scope/settings.ts'
import { tenantTransaction, type TenantTx } from './scope/tenant.ts'
import { addSecurityEvents } from './security-events.ts'
import { delegate, mustBeIntact, statement } from './statement/delegate.ts'
import { translateTransactionError } from './translate-error.ts'

/** Where warnings go; the logger of @portcullis/log fits. */
export type DatabaseLog = { warn(fields: object, message: string): void }

export type DatabaseOptions = {
  /** `postgresql://…`; for a unix socket `postgresql://user@/database?host=/folder`. */
  readonly url: string
  readonly log?: DatabaseLog
  /** Connections at most. Default 10. */
  readonly poolSize?: number
  /** The longest that one statement may run, or a transaction may sit idle. Default 10 000. Ignored by PGlite. */
  readonly statementTimeoutMs?: number
  /** The longest wait for a connection, from the server or from the pool. Default 5 000. */
  readonly connectTimeoutMs?: number
  /** The longest that a whole transaction may take. Default 15 000. */
  readonly transactionTimeoutMs?: number
}

export type Identity = IdentityDelegates & {
  /** Several statements that succeed or fail together, such as a sign-up. */
  transaction<T>(work: (tx: IdentityTx) => Promise<T>): Promise<T>
}

export interface Database {
  /** People, accounts, sessions and mail. For packages/auth and packages/mail alone. */
  readonly identity: Identity
  /** A person outside of any workspace: the own memberships and workspaces, read only. */
  user<T>(userId: string, work: (tx: PersonTx) => Promise<T>): Promise<T>
  /**
   * A member's work in one workspace. The caller has made sure that the person is a member; nothing of another
   * workspace can be named, read or written inside.
   */
  tenant<T>(scope: TenantScope, work: (tx: TenantTx) => Promise<T>): Promise<T>
  /** Makes a workspace that the person owns; `work` goes on inside of it, in the same transaction. */
  createWorkspace<T>(workspace: NewWorkspace, work: (tx: TenantTx, id: string) => Promise<T>): Promise<T>
  /** Adds to the audit log, in the transaction of the change. */
  audit(tx: Pick<TenantTx | IdentityTx, 'auditEvent'>, entry: AuditEntry): Promise<void>
  /** Stores security events, all or none. For the sink of the security log. */
  addSecurityEvents(events: readonly SecurityEvent[]): Promise<void>
  /** True if the database answers within `timeoutMs` (default 2 000). Never throws. */
  ping(timeoutMs?: number): Promise<boolean>
  /** What the login may do beyond what the application needs. */
  checkRole(): Promise<RoleCheck>
  close(): Promise<void>
}

/** `userId` is absent for work that no person does, such as a job of the worker. */
export type TenantScope = { readonly workspaceId: string; readonly userId?: string }

/** The application's only way to stored data. Connects on first use. */
export function createDatabase(options: DatabaseOptions): Database {
  const { url, log, poolSize = 10, connectTimeoutMs = 5000 } = options
  const { statementTimeoutMs = 10_000, transactionTimeoutMs = 15_000 } = options
  const pool = new ScopedPool({
    url,
    size: poolSize,
    connectTimeoutMs,
    statementTimeoutMs,
    onError: (error) => log?.warn({ err: error }, 'a database connection broke'),
  })
  const client = new PrismaClient({
    adapter: new PrismaPg(pool),
    // `minimal` still echoes the query; translateError keeps it in the cause, which only the log sees.
    errorFormat: 'minimal',
    transactionOptions: { maxWait: connectTimeoutMs, timeout: transactionTimeoutMs },
  })

  /** One transaction as the application's role. Everything that reads or writes stored data goes through here. */
  async function run<T>(settings: Settings, work: (tx: Prisma.TransactionClient) => Promise<T>): Promise<T> {
    let failure: { readonly error: unknown } | undefined
    const transaction = async (tx: Prisma.TransactionClient): Promise<T> => {
      try {
        const result = await work(tx)
        mustBeIntact(tx)
        return result
      } catch (error) {
        failure = { error }
        throw error
      }
    }
    try {
      return await pool.scoped(settings, () => client.$transaction(transaction))
    } catch (error) {
      // The work's own failure is told already, or is none of the database's.
      if (failure) throw failure.error
      throw translateTransactionError(error)
    }
  }

  /** Someone tried what cannot be expressed: that is worth a line, whoever it was. */
  async function logged<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      if (error instanceof QueryRefused) log?.warn({ reason: error.reason }, 'a query was refused')
      throw error
    }
  }

  const identity = (access: (typeof IDENTITY_ACCESS)[keyof IdentityDelegates]) =>
    Object.freeze(
      Object.fromEntries(
        IDENTITY_OPERATIONS.map((operation) => [
          operation,
          (args?: Record<string, unknown>) =>
            logged(() =>
              run({ role: ROLES.identity }, async (tx) =>
                delegate(tx, access, [operation])[operation]?.(args),
              ),
            ),
        ]),
      ),
    )
  // The delegates carry no generics; IdentityDelegates states what each operation takes and returns.
  const every = Object.fromEntries(
    Object.entries(IDENTITY_ACCESS).map(([model, access]) => [model, identity(access)]),
  ) as unknown as IdentityDelegates

  return {
    identity: {
      ...every,
      transaction: (work) =>
        logged(() => run({ role: ROLES.identity }, (tx) => work(identityTransaction(tx)))),
    },
    user: (userId, work) =>
      logged(async () => {
        const id = mustBeId('userId', userId)
        return run({ role: ROLES.app, userId: id }, (tx) => work(personTransaction(tx, id)))
      }),
    tenant: (scope, work) =>
      logged(async () => {
        const workspaceId = mustBeId('workspaceId', scope.workspaceId)
        const userId = scope.userId === undefined ? {} : { userId: mustBeId('userId', scope.userId) }
        const settings = { role: ROLES.app, workspaceId, ...userId }
        return run(settings, (tx) => work(tenantTransaction(tx, workspaceId)))
      }),
    createWorkspace: (workspace, work) =>
      logged(async () => {
        const ownerId = mustBeId('userId', workspace.ownerId)
        return run({ role: ROLES.app, userId: ownerId }, async (tx) => {
          const id = await createWorkspace(tx, { ...workspace, ownerId })
          return work(tenantTransaction(tx, id), id)
        })
      }),
    audit,
    addSecurityEvents: (events) =>
      run({ role: ROLES.identity }, (tx) => statement(tx, () => addSecurityEvents(tx, events))),
    async ping(timeoutMs = 2000) {
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<false>((resolve) => {
        timer = setTimeout(() => resolve(false), timeoutMs)
      })
      const answer = pool.ask('select 1').then(
        () => true,
        () => false,
      )
      return Promise.race([answer, late]).finally(() => clearTimeout(timer))
    },
    checkRole: () => checkRole(pool),
    async close() {
      await client.$disconnect()
      await pool.end()
    },
  }
}
