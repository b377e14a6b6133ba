import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { EnvError, readEnv } from '../src/index.ts'
import { variables } from '../src/schema.ts'

const SECRET = 'Zk3v9QwX7pLr2TnB8mHc5JdF1sGy6UaE'
const OTHER_SECRET = 'b6R1xWq8Ns4Vt0Ye3Lz7Kp5Mh9Cj2DfG'

const production = {
  APP_ENV: 'production',
  APP_URL: 'https://app.portcullis.test',
  SESSION_SECRET: SECRET,
  DATABASE_URL: 'postgresql://app@db.portcullis.test/app?sslmode=verify-full',
  LLM_BASE_URL: 'https://llm.portcullis.test/v1',
  LLM_API_KEY: 'canary-llm-key',
  LLM_MODEL: 'some-model',
}

function problemsOf(source: Record<string, string | undefined>): readonly string[] {
  try {
    readEnv(source)
    return []
  } catch (error) {
    if (error instanceof EnvError) return error.problems
    throw error
  }
}

const names = (source: Record<string, string | undefined>) =>
  problemsOf(source).map((text) => text.split(' ')[0])

describe('development', () => {
  it('needs nothing', () => {
    const env = readEnv({})
    expect(env).toMatchObject({
      appEnv: 'development',
      appUrl: 'http://localhost:3000',
      host: '127.0.0.1',
      port: 3000,
    })
    expect(env).toMatchObject({ llm: { kind: 'sandbox' }, rateLimit: { store: 'memory' }, google: undefined })
  })
  it('makes a random secret for each process, and says so', () => {
    const [first, second] = [readEnv({}), readEnv({})]
    expect(first.sessionSecrets[0].length).toBeGreaterThanOrEqual(32)
    expect(first.sessionSecrets[0]).not.toBe(second.sessionSecrets[0])
    expect(first.warnings).toEqual([expect.stringContaining('SESSION_SECRET')])
  })
  it('reads an empty variable as an unset one', () => {
    expect(readEnv({ PORT: '', DATABASE_URL: '', APP_ENV: '' })).toMatchObject({
      port: 3000,
      databaseUrl: undefined,
    })
  })
})

describe('production', () => {
  it('starts when everything is set, without warnings but for the limiter', () => {
    expect(readEnv(production).warnings).toEqual([expect.stringContaining('rate-limit store')])
  })
  it('names everything that is missing at once', () => {
    expect(names({ APP_ENV: 'production' })).toEqual([
      'SESSION_SECRET',
      'DATABASE_URL',
      'APP_URL',
      'LLM_BASE_URL',
    ])
  })
  it('names everything that is malformed at once, never a value', () => {
    const canary = 'canary-4f1c'
    const source = Object.fromEntries(
      [
        'APP_ENV',
        'APP_URL',
        'PORT',
        'TRUSTED_PROXIES',
        'DATABASE_URL',
        'REDIS_URL',
        'LLM_BASE_URL',
        'LLM_SANDBOX',
        'LOG_LEVEL',
      ].map((name) => [name, canary]),
    )
    const problems = problemsOf(source)
    expect(problems).toHaveLength(9)
    expect(problems.join('\n')).not.toContain(canary)
  })

  const refused: [string, Record<string, string | undefined>, string[]][] = [
    ['a short secret', { SESSION_SECRET: 'short' }, ['SESSION_SECRET']],
    ['a regular secret', { SESSION_SECRET: 'ab'.repeat(30) }, ['SESSION_SECRET']],
    ['a placeholder', { SESSION_SECRET: `changeme-${SECRET}` }, ['SESSION_SECRET']],
    ['one bad secret of two', { SESSION_SECRET: `${SECRET},short` }, ['SESSION_SECRET']],
    ['debug output', { DEBUG: '*' }, ['DEBUG']],
    ['a debug level', { LOG_LEVEL: 'debug' }, ['LOG_LEVEL']],
    ['a disabled limiter', { RATE_LIMIT_DISABLED: 'true' }, ['RATE_LIMIT_DISABLED']],
    ['the sandbox model', { LLM_SANDBOX: 'true' }, ['LLM_SANDBOX']],
    ['half a model', { LLM_API_KEY: undefined }, ['LLM_API_KEY']],
    ['half a Google client', { GOOGLE_CLIENT_ID: 'id' }, ['GOOGLE_CLIENT_SECRET']],
    ['a plain app URL', { APP_URL: 'http://app.portcullis.test' }, ['APP_URL']],
    ['plain Redis', { REDIS_URL: 'redis://redis.portcullis.test' }, ['REDIS_URL']],
    ['plain PostgreSQL', { DATABASE_URL: 'postgresql://app@db.portcullis.test/app' }, ['DATABASE_URL']],
    [
      'TLS that may fall back',
      { DATABASE_URL: 'postgresql://app@db.portcullis.test/app?sslmode=prefer' },
      ['DATABASE_URL'],
    ],
    [
      'two TLS modes',
      { DATABASE_URL: 'postgresql://a@db.portcullis.test/a?sslmode=require&sslmode=disable' },
      ['DATABASE_URL'],
    ],
    [
      'a host hidden in the query',
      { DATABASE_URL: 'postgresql://a@localhost/a?host=db.portcullis.test' },
      ['DATABASE_URL'],
    ],
    [
      'a host that only looks local',
      { DATABASE_URL: 'postgresql://a@localhost.portcullis.test/a' },
      ['DATABASE_URL'],
    ],
    ['another database', { DATABASE_URL: 'mysql://a@localhost/a' }, ['DATABASE_URL']],
  ]
  it.each(refused)('refuses %s', (_, change, expected) => {
    expect(names({ ...production, ...change })).toEqual(expected)
    expect(names({ ...production, ...change, APP_ENV: 'staging' })).toEqual(expected)
  })

  it.each([
    'postgresql://a@127.0.0.1/a',
    'postgresql://a@[::1]/a',
    'postgresql://a@localhost:6543/a',
    'postgresql://a@/a?host=/var/run/postgresql',
  ])('accepts the local database %s without TLS', (DATABASE_URL) => {
    expect(names({ ...production, DATABASE_URL })).toEqual([])
  })

  it('keeps several secrets in their order', () => {
    expect(readEnv({ ...production, SESSION_SECRET: `${SECRET}, ${OTHER_SECRET}` }).sessionSecrets).toEqual([
      SECRET,
      OTHER_SECRET,
    ])
  })

  it.each(['CI', 'SKIP_ENV_VALIDATION', 'NODE_ENV', 'VERCEL'])('is not talked out of it by %s', (name) => {
    expect(names({ APP_ENV: 'production', [name]: '1' })).not.toEqual([])
  })
})

describe('origins', () => {
  const originsOf = (source: Record<string, string>) => readEnv({ ...production, ...source }).allowedOrigins

  it('are the app itself, those listed, and the Vercel host', () => {
    expect(
      originsOf({
        ALLOWED_ORIGINS: 'https://a.test, https://b.test:8443',
        VERCEL_URL: 'my-app-42.vercel.app',
      }),
    ).toEqual([
      'https://app.portcullis.test',
      'https://a.test',
      'https://b.test:8443',
      'https://my-app-42.vercel.app',
    ])
  })
  it.each([
    '*',
    'null',
    'https://a.test/',
    'https://a.test/path',
    'a.test',
    'https://*.a.test',
    'ftp://a.test',
    'HTTPS://A.test',
  ])('leave out %s with a warning', (entry) => {
    const env = readEnv({ ...production, ALLOWED_ORIGINS: entry, REDIS_URL: 'rediss://r.test' })
    expect(env.allowedOrigins).toEqual(['https://app.portcullis.test'])
    expect(env.warnings).toHaveLength(1)
  })
  it.each([
    'evil.example',
    'a.vercel.app.evil.example',
    'evil.example/.vercel.app',
    'A.vercel.app',
    'a.b.vercel.app',
    'x@a.vercel.app',
    'a.vercel.app\n',
  ])('leave out the Vercel host %j with a warning', (VERCEL_URL) => {
    const env = readEnv({ ...production, VERCEL_URL, REDIS_URL: 'rediss://r.test' })
    expect(env.allowedOrigins).toEqual(['https://app.portcullis.test'])
    expect(env.warnings).toHaveLength(1)
  })
})

describe('.env.example', () => {
  const example = readFileSync(new URL('../../../.env.example', import.meta.url), 'utf8')
  const documented = [...example.matchAll(/^#?([A-Z][A-Z_]+)=(.*)$/gm)].map(
    ([, name, value]) => [name, value] as const,
  )

  it('documents every variable that is read, and no other', () => {
    const own = Object.keys(variables.shape).filter((name) => name !== 'VERCEL_URL')
    expect(documented.map(([name]) => name).sort()).toEqual(own.sort())
  })
  it('cannot be used as it is: its secret is refused', () => {
    const secret = documented.find(([name]) => name === 'SESSION_SECRET')?.[1]
    expect(names({ ...production, SESSION_SECRET: secret })).toEqual(['SESSION_SECRET'])
  })
})
