import { AsyncLocalStorage } from 'node:async_hooks'
import { escapeLiteral, Pool, type PoolClient, type QueryResultRow } from 'pg'
import type { Settings } from './scope/settings.ts'

export type PoolOptions = {
  readonly url: string
  readonly size: number
  readonly connectTimeoutMs: number
  readonly statementTimeoutMs: number
  readonly onError: (error: Error) => void
}

/** The role, tenant and person of the transaction that is being started. */
const scope = new AsyncLocalStorage<Settings>()

/**
 * The process's one pool. It hands out connections to scoped transactions only: their BEGIN also steps down from the
 * login to the application's role and names tenant and person, in the same round trip. A statement of Prisma's that is
 * outside of such a transaction is refused here, whatever the code above forgot.
 */
export class ScopedPool extends Pool {
  readonly #statementTimeoutMs: number

  constructor({ url, size, connectTimeoutMs, statementTimeoutMs, onError }: PoolOptions) {
    super({
      connectionString: url,
      max: size,
      // Both for a server that does not answer and for a pool that is in use to the last connection.
      connectionTimeoutMillis: connectTimeoutMs,
      idleTimeoutMillis: 30_000,
      keepAlive: true,
      application_name: 'portcullis',
    })
    this.#statementTimeoutMs = statementTimeoutMs
    // Without a listener an idle connection that breaks would end the process.
    this.on('error', onError)
  }

  /** Runs `work` so that the transactions it starts act within `settings`. */
  scoped<T>(settings: Settings, work: () => Promise<T>): Promise<T> {
    return scope.run(settings, work)
  }

  /** A fixed question about the server itself, as the login; never about stored data. */
  async ask<R extends QueryResultRow>(text: string, values: string[] = []): Promise<R[]> {
    const client = await super.connect()
    try {
      return (await client.query<R>(text, values)).rows
    } finally {
      client.release()
    }
  }

  // Pool declares overloads with callbacks, which neither Prisma's adapter nor this package uses.
  override connect(): Promise<PoolClient>
  override connect(callback: never): void
  override connect(): Promise<PoolClient> {
    const settings = scope.getStore()
    if (!settings) return Promise.reject(new Error('A transaction was started outside of a scope'))
    return super
      .connect()
      .then((client) => beginning(client, beginStatement(settings, this.#statementTimeoutMs)))
  }

  override query(): never {
    throw new Error('A statement was sent outside of a transaction')
  }
}

/** The same connection, whose BEGIN is `begin`. */
function beginning(client: PoolClient, begin: string): PoolClient {
  return new Proxy(client, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key, target)
      if (typeof value !== 'function') return value
      if (key !== 'query') return value.bind(target)
      return (config: unknown, ...rest: unknown[]) =>
        Reflect.apply(value, target, isBegin(config) ? [begin] : [config, ...rest])
    },
  })
}

function isBegin(config: unknown): boolean {
  return typeof config === 'object' && config !== null && 'text' in config && config.text === 'BEGIN'
}

/**
 * `true` ends each setting with the transaction, so that a connection never carries one call's tenant into the next.
 * The timeouts are set here and not when connecting, because a pooler in transaction mode forgets or refuses those.
 * Several statements in one message cannot take parameters: the values are ids that have been checked, numbers and
 * constants, and are quoted all the same.
 */
function beginStatement({ role, workspaceId = '', userId = '' }: Settings, timeoutMs: number): string {
  const timeout = `${timeoutMs}ms`
  const settings = {
    statement_timeout: timeout,
    idle_in_transaction_session_timeout: timeout,
    'app.workspace_id': workspaceId,
    'app.user_id': userId,
    role,
  }
  const calls = Object.entries(settings).map(
    ([name, value]) => `set_config(${escapeLiteral(name)}, ${escapeLiteral(value)}, true)`,
  )
  return `BEGIN; SELECT ${calls.join(', ')}${workspaceId === '' ? '' : ONLY_IF_IT_LIVES}`
}

/**
 * Whoever enters a workspace that is deleted, or never was, is nowhere: then every policy of every tenant table matches
 * no row, also of the tables that are added later.
 */
const ONLY_IF_IT_LIVES = `; SELECT set_config('app.workspace_id', public.entered_workspace(), true)`
