import { Client } from 'pg'
import { afterAll, beforeAll, describe } from 'vitest'
import { createDatabase, type Database } from '../src/index.ts'
import { freshEmbeddedDatabase, freshPostgresDatabase } from '../src/testing/index.ts'

// oxlint-disable-next-line node/no-process-env -- where the real server of the tests is; @portcullis/testing, which depends on this package, cannot be asked
const { TEST_DATABASE_URL, TEST_REQUIRE_SERVICES } = process.env
export const SERVER = TEST_DATABASE_URL ?? 'postgresql://postgres@127.0.0.1:5432/postgres'
const required = TEST_REQUIRE_SERVICES === '1'

export const postgresAnswers = await answers(SERVER)

async function answers(connectionString: string): Promise<boolean> {
  const client = new Client({ connectionString, connectionTimeoutMillis: 1000 })
  client.on('error', () => {})
  return client.connect().then(
    () => client.end().then(() => true),
    () => false,
  )
}

export type Server = {
  readonly kind: 'postgres' | 'embedded'
  readonly database: Database
  readonly url: string
  readonly adminUrl: string
  /** A connection that may do everything. */
  readonly admin: Client
  /** A connection as the application's own login. */
  readonly login: Client
}

/** The same suite on a real server, where one answers, and on the embedded one. */
export function onBothServers(suite: (server: () => Server) => void): void {
  onPostgres(suite)
  describe('on the embedded server', () => {
    declare('embedded', suite)
  })
}

/** A suite that only a real server can answer: PGlite has one backend, so it shows no race and no second login. */
export function onPostgres(suite: (server: () => Server) => void): void {
  if (!postgresAnswers && required) throw new Error(`PostgreSQL does not answer at ${new URL(SERVER).host}`)
  const declared = postgresAnswers ? describe : describe.skip
  declared(`on PostgreSQL${postgresAnswers ? '' : ' (does not answer)'}`, () => {
    declare('postgres', suite)
  })
}

function declare(kind: Server['kind'], suite: (server: () => Server) => void): void {
  let server: Server | undefined
  let close: (() => Promise<void>) | undefined
  beforeAll(async () => {
    const fresh = kind === 'postgres' ? await freshPostgresDatabase(SERVER) : await freshEmbeddedDatabase()
    const database = createDatabase({ url: fresh.url, poolSize: 5 })
    const admin = new Client({ connectionString: fresh.adminUrl })
    const login = new Client({ connectionString: fresh.url })
    await Promise.all([admin.connect(), login.connect()])
    server = { kind, database, url: fresh.url, adminUrl: fresh.adminUrl, admin, login }
    close = async () => {
      await Promise.all([admin.end(), login.end(), database.close()])
      await fresh.drop()
    }
  })
  afterAll(() => close?.())
  suite(() => {
    if (!server) throw new Error('The server is there once the suite runs')
    return server
  })
}
