import { randomBytes } from 'node:crypto'
import { migrate } from '../migrate/index.ts'
import { Client, escapeIdentifier, escapeLiteral } from 'pg'
import { templateName } from './template.ts'

/** The login of the tests: no superuser, no owner, so that a forgotten role change shows as a refusal. */
const LOGIN = 'portcullis_test_login'
/** Any number of its own: test files that run at once make the template and the login once. */
const LOCK = 1_120_483_377

export type FreshDatabase = {
  /** As the login without rights of its own. */
  readonly url: string
  /** As the administrator of the server. */
  readonly adminUrl: string
  drop(): Promise<void>
}

/** A new, migrated database on a real server, copied from a template that is made once for each state of the migrations. */
export async function freshPostgresDatabase(server: string): Promise<FreshDatabase> {
  const name = `portcullis_test_${process.pid}_${randomBytes(6).toString('hex')}`
  await withAdmin(server, async (admin) => {
    const template = await templateOf(server, admin)
    await admin.query(`create database ${escapeIdentifier(name)} template ${escapeIdentifier(template)}`)
  })
  return {
    url: at(server, name, LOGIN),
    adminUrl: at(server, name),
    drop: () =>
      withAdmin(server, async (admin) => {
        await admin.query(`drop database if exists ${escapeIdentifier(name)} with (force)`)
      }),
  }
}

async function templateOf(server: string, admin: Client): Promise<string> {
  const template = await templateName()
  if (await exists(admin, template)) return template
  await admin.query('select pg_advisory_lock($1)', [LOCK])
  try {
    if (!(await exists(admin, template))) await makeTemplate(server, admin, template)
    return template
  } finally {
    await admin.query('select pg_advisory_unlock($1)', [LOCK])
  }
}

/** Made under another name and renamed when complete, so that a run that is killed leaves no half-made template. */
async function makeTemplate(server: string, admin: Client, template: string): Promise<void> {
  const draft = escapeIdentifier(`${template}_draft`)
  await admin.query(`drop database if exists ${draft} with (force)`)
  await admin.query(`create database ${draft}`)
  await migrate({ url: at(server, `${template}_draft`) })
  const { rowCount } = await admin.query('select from pg_roles where rolname = $1', [LOGIN])
  if (!rowCount) {
    await admin.query(`create role ${LOGIN} login noinherit nosuperuser password ${escapeLiteral(LOGIN)}`)
  }
  await admin.query(`grant portcullis_app, portcullis_identity to ${LOGIN}`)
  await admin.query(`alter database ${draft} rename to ${escapeIdentifier(template)}`)
}

async function exists(admin: Client, database: string): Promise<boolean> {
  const { rowCount } = await admin.query('select from pg_database where datname = $1', [database])
  return rowCount === 1
}

async function withAdmin<T>(server: string, work: (admin: Client) => Promise<T>): Promise<T> {
  const admin = new Client({ connectionString: server })
  await admin.connect()
  try {
    return await work(admin)
  } finally {
    await admin.end()
  }
}

function at(server: string, database: string, login?: string): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  if (login) {
    url.username = login
    url.password = login
  }
  return url.href
}
