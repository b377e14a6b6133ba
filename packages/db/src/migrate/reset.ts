import { Client } from 'pg'
import { migrate, type MigrateOptions } from './apply.ts'
import { withClient } from './client.ts'

const LOOPBACK = new Set(['localhost', '127.0.0.1', '::1', '[::1]'])

/**
 * Deletes every table and applies the migrations anew. Only in development, and only on this machine: an address that
 * was left in the environment must not cost anyone their data.
 */
export async function resetDatabase(
  options: MigrateOptions & { environment: string | undefined },
): Promise<string[]> {
  const { environment = 'development' } = options
  if (environment !== 'development') {
    throw new Error(`Reset deletes everything and is for development; APP_ENV is ${environment}.`)
  }
  if (!isLocal(options.url)) {
    throw new Error(
      'Reset deletes everything and is for a database on this machine; DATABASE_URL is elsewhere.',
    )
  }
  await withClient(options, (client) =>
    client.query(
      'drop schema if exists public cascade; create schema public; grant usage on schema public to public',
    ),
  )
  return migrate(options)
}

function isLocal(url: string): boolean {
  // The client's own reading of the address: a `host` parameter in it wins over the host before it.
  const { host } = new Client({ connectionString: url })
  return LOOPBACK.has(host) || host.startsWith('/')
}
