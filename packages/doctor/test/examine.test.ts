import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describePostgres, redisUrl, testDatabase } from '@portcullis/testing'
import { Client } from 'pg'
import { afterAll, expect, it } from 'vitest'
import { examine, type Finding, printed } from '../src/index.ts'

const ROOT = join(import.meta.dirname, '../../..')
const NOW = Date.parse('2026-11-20T12:00:00Z')
const SECRET = 'Zk3v9QwX7pLr2TnB8mHc5JdF1sGy6UaE'
const { url, adminUrl } = await testDatabase()

/** A port where nobody listens. */
async function deadPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}

const dead = await deadPort()

const production = {
  APP_ENV: 'production',
  APP_URL: 'https://app.example.org',
  SESSION_SECRET: SECRET,
  ENCRYPTION_KEYS: Buffer.from(SECRET).toString('base64'),
  DATABASE_URL: url,
  DATABASE_MIGRATION_URL: adminUrl,
  REDIS_URL: redisUrl(),
  LLM_BASE_URL: 'https://llm.example.org/v1',
  LLM_API_KEY: 'k'.repeat(8),
  LLM_MODEL: 'model',
  SMTP_URL: `smtp://127.0.0.1:${dead}`,
  MAIL_FROM: 'Portcullis <no-reply@app.example.org>',
  SECRET_DATES: 'SESSION_SECRET:2026-11-01,ENCRYPTION_KEYS:2026-08-01,LLM_API_KEY:2027-01-01',
}

async function found(
  source: Record<string, string | undefined> = {},
  options: { root?: string; node?: string } = {},
) {
  const { root = ROOT, node = '24.1.0' } = options
  return examine({ source: { ...production, ...source }, root, now: NOW, nodeVersion: node })
}

const of = (findings: Finding[], check: string) =>
  findings.filter((finding) => finding.check === check).map(({ severity, says }) => `${severity}: ${says}`)

it('says what is well and what is not, with something to do about each', async () => {
  const findings = await found()
  expect(of(findings, 'runtime')).toEqual(['ok: Node 24.1.0'])
  expect(of(findings, 'environment')).toEqual(['ok: complete for production'])
  expect(of(findings, 'mail')).toEqual(['error: the mail server does not answer'])
  expect(of(findings, 'secrets')).toEqual([
    'ok: SESSION_SECRET is 19 days old',
    'warning: ENCRYPTION_KEYS is 111 days old',
    'warning: DATABASE_URL: nobody noted since when it is used',
    'warning: LLM_API_KEY: its day is yet to come',
    'warning: SMTP_URL: nobody noted since when it is used',
  ])
  for (const { severity, fix } of findings) expect(fix === undefined).toBe(severity === 'ok')
  const text = printed(findings)
  expect(text).toMatch(/\d+ errors, \d+ warnings$/)
  for (const secret of [SECRET, url, adminUrl, production.LLM_API_KEY]) expect(text).not.toContain(secret)
})

it('names everything that is wrong with the environment at once, and still checks the rest', async () => {
  const findings = await found({ APP_URL: undefined, SESSION_SECRET: 'changeme', LOG_LEVEL: 'loud' })
  expect(of(findings, 'environment').join()).toMatch(/LOG_LEVEL/)
  expect(of(findings, 'runtime')).toHaveLength(1)
  expect(of(findings, 'database')).toEqual([])
  expect(of(await found({ SECRET_DATES: 'SESSION_SECRET:2026-02-31' }), 'environment')[0]).toContain(
    'SECRET_DATES',
  )
})

it('refuses an old runtime', async () => {
  expect(of(await found({}, { node: '20.9.0' }), 'runtime')).toEqual(['error: Node 20.9.0 is too old'])
})

it('notices a database that does not answer, without telling its address', async () => {
  const nowhere = `postgresql://someone:hidden-word@127.0.0.1:${dead}/none`
  const findings = await found({ DATABASE_URL: nowhere, DATABASE_MIGRATION_URL: nowhere })
  expect(of(findings, 'database')).toEqual(['error: does not answer'])
  expect(JSON.stringify(findings)).not.toContain('hidden-word')
})

it('notices a limiter store that does not answer', async () => {
  expect(of(await found({ REDIS_URL: `redis://127.0.0.1:${dead}` }), 'limiter')).toEqual([
    'error: redis does not answer',
  ])
  expect(of(await found({ REDIS_URL: undefined }), 'limiter')).toEqual([
    'warning: each process counts for itself',
  ])
  expect(of(await found(), 'limiter')).toEqual(['ok: redis answers'])
})

it('takes a mail server that answers', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  expect(of(await found({ SMTP_URL: `smtp://127.0.0.1:${port}` }), 'mail')).toEqual([
    'ok: the mail server answers',
  ])
  server.close()
})

describePostgres('a real server', () => {
  const database = async (source: Record<string, string> = {}) => of(await found(source), 'database')

  it('is guarded: nothing pending, no power, every table closed, every chain whole', async () => {
    expect(await database()).toEqual([
      'ok: answers',
      'ok: not encrypted, on this machine or in development',
      'ok: every migration is applied',
      'ok: the login has no power of its own',
      'ok: row-level security is forced on every table',
      'ok: every audit chain ends where its head says',
    ])
  })

  it('a login with too much power is an error outside of development', async () => {
    expect(await database({ DATABASE_URL: adminUrl })).toContain(
      'error: the login is a superuser and owns tables',
    )
  })

  it('a login that may not act as the auditor is told of', async () => {
    const findings = await database({ DATABASE_MIGRATION_URL: url })
    expect(findings.join()).toMatch(/could not be looked at|audit chains were not looked at/)
  })

  it.each([
    [
      'a pending migration',
      `delete from _prisma_migrations where migration_name = (select max(migration_name) from _prisma_migrations)`,
      /error: 1 migrations are pending/,
    ],
    [
      'a table without row-level security',
      'create table forgotten (id int)',
      /error: without forced row-level security: forgotten/,
    ],
    [
      'a chain whose head was set back',
      `insert into audit_head values (gen_random_uuid(), 7, repeat('a', 64))`,
      /error: 1 audit chains/,
    ],
  ])('notices %s', async (_, sql, expected) => {
    const admin = new Client({ connectionString: adminUrl })
    await admin.connect()
    await admin.query(sql)
    await admin.end()
    expect((await database()).join('\n')).toMatch(expected)
  })
})

const folder = mkdtempSync(join(tmpdir(), 'portcullis-doctor-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('looks after the lockfile, the release age and the hook of a checkout', async () => {
  const check = async () => {
    const findings = await found({}, { root: folder })
    return [...of(findings, 'dependencies'), ...of(findings, 'secret scanner')]
  }
  expect(await check()).toEqual([
    'error: there is no lockfile',
    'ok: not a checkout: nothing is committed from here',
  ])
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', folder, '-c', 'user.name=T', '-c', 'user.email=t@example.org', ...args], {
      env: {
        PATH: process.env['PATH'],
        GIT_COMMITTER_DATE: '2026-09-01T00:00:00Z',
        GIT_AUTHOR_DATE: '2026-09-01T00:00:00Z',
      },
    })
  git('init', '-q')
  cpSync(join(ROOT, 'pnpm-lock.yaml'), join(folder, 'pnpm-lock.yaml'))
  writeFileSync(join(folder, 'pnpm-workspace.yaml'), 'minimumReleaseAge: 0\n')
  git('add', '.')
  git('commit', '-qm', 'A lockfile')
  expect(await check()).toEqual([
    'error: releases are taken at once',
    'warning: last changed 80 days ago',
    'error: the pre-commit hook is gone',
  ])
  mkdirSync(join(folder, '.githooks'))
  writeFileSync(join(folder, '.githooks/pre-commit'), '')
  expect((await check()).at(-1)).toBe('warning: does not run before a commit here')
  git('config', 'core.hooksPath', '.githooks')
  expect((await check()).at(-1)).toBe('ok: runs before each commit')
})
