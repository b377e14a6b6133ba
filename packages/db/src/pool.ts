import { Pool } from 'pg'

export type PoolOptions = {
  readonly url: string
  readonly size: number
  readonly connectTimeoutMs: number
  readonly onError: (error: Error) => void
}

/** One pool for the whole process; Prisma and the reachability check share it. */
export function openPool({ url, size, connectTimeoutMs, onError }: PoolOptions): Pool {
  const pool = new Pool({
    connectionString: url,
    max: size,
    // Both for a server that does not answer and for a pool that is in use to the last connection.
    connectionTimeoutMillis: connectTimeoutMs,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    application_name: 'portcullis',
  })
  // Without a listener an idle connection that breaks would end the process.
  pool.on('error', onError)
  return pool
}
