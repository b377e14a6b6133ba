import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { EnvError, readEnv } from '../src/index.ts'
import { variables } from '../src/schema.ts'

const SECRET = 'Zk3v9QwX7pLr2TnB8mHc5JdF1sGy6UaE'
const OTHER_SECRET = 'b6R1xWq8Ns4Vt0Ye3Lz7Kp5Mh9Cj2DfG'

const KEY = 'vnQ2b0d3mY8sT1uJx5rK7pLw9eZcF4hGaB6iN0oQyXk='
const OTHER_KEY = 'Q7dJ2fR9mTzK4wXcV8bN1sLpG6hYuE3aO5iWqZxC0vM='

const production = {
  APP_ENV: 'production',
  APP_URL: 'https://app.portcullis.test',
  SESSION_SECRET: SECRET,
  ENCRYPTION_KEYS: KEY,
  DATABASE_URL: 'postgresql://app@db.portcullis.test/app?sslmode=verify-full',
  LLM_BASE_URL: 'https://llm.portcullis.test/v1',
  LLM_API_KEY: 'canary-llm-key',
  LLM_MODEL: 'some-model',
  SMTP_URL: 'smtps://app:canary-smtp-password@smtp.portcullis.test',
  MAIL_FROM: 'Portcullis <no-reply@portcullis.test>',
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
    expect(first.encryptionKeys[0]).not.toBe(second.encryptionKeys[0])
    expect(first.warnings).toEqual([
      expect.stringContaining('SESSION_SECRET'),
      expect.stringContaining('ENCRYPTION_KEYS'),
    ])
  })
  it('reads an empty variable as an unset one', () => {
    expect(readEnv({ PORT: '', DATABASE_URL: '', APP_ENV: '' })).toMatchObject({
      port: 3000,
      databaseUrl: undefined,
    })
  })
})

describe('the injection policy', () => {
  it('refuses what is malicious and holds what is suspicious, unless told otherwise', () => {
    expect(readEnv({}).injectionPolicy).toEqual({ malicious: 'refuse', suspicious: 'hold' })
    expect(readEnv({ INJECTION_POLICY: 'suspicious=allow' }).injectionPolicy).toEqual({
      malicious: 'refuse',
      suspicious: 'allow',
    })
    expect(readEnv({ INJECTION_POLICY: 'suspicious=refuse, malicious=refuse' }).injectionPolicy).toEqual({
      malicious: 'refuse',
      suspicious: 'refuse',
    })
    expect(readEnv({ INJECTION_POLICY: 'malicious=allow,suspicious=allow' }).injectionPolicy.malicious).toBe(
      'allow',
    )
  })
  it.each([
    'hold',
    'malicious',
    'malicious=',
    'malicious=Refuse',
    'clean=allow',
    'constructor=hold',
    'malicious=hold=hold',
    'malicious=hold,malicious=refuse',
    'malicious=hold,suspicious=refuse',
  ])('does not start on %s', (INJECTION_POLICY) => {
    expect(names({ INJECTION_POLICY })).toEqual(['INJECTION_POLICY'])
  })
})

describe('production', () => {
  it('starts when everything is set, without warnings but for the limiter', () => {
    expect(readEnv(production).warnings).toEqual([expect.stringContaining('rate-limit store')])
  })
  it('names everything that is missing at once', () => {
    expect(names({ APP_ENV: 'production' })).toEqual([
      'SESSION_SECRET',
      'ENCRYPTION_KEYS',
      'DATABASE_URL',
      'APP_URL',
      'LLM_BASE_URL',
      'SMTP_URL',
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
    ['a short key', { ENCRYPTION_KEYS: KEY.slice(0, 20) }, ['ENCRYPTION_KEYS']],
    ['a key of zeros', { ENCRYPTION_KEYS: `${'A'.repeat(43)}=` }, ['ENCRYPTION_KEYS']],
    ['a placeholder of a key', { ENCRYPTION_KEYS: `change-me-${KEY.slice(0, 33)}` }, ['ENCRYPTION_KEYS']],
    ['one bad key of two', { ENCRYPTION_KEYS: `${KEY},short` }, ['ENCRYPTION_KEYS']],
    ['one key twice', { ENCRYPTION_KEYS: `${KEY},${KEY}` }, ['ENCRYPTION_KEYS', 'ENCRYPTION_KEYS']],
    [
      'a key that is a session secret too',
      { ENCRYPTION_KEYS: KEY, SESSION_SECRET: KEY },
      ['ENCRYPTION_KEYS'],
    ],
    ['debug output', { DEBUG: '*' }, ['DEBUG']],
    ['a debug level', { LOG_LEVEL: 'debug' }, ['LOG_LEVEL']],
    ['a disabled limiter', { RATE_LIMIT_DISABLED: 'true' }, ['RATE_LIMIT_DISABLED']],
    ['the sandbox model', { LLM_SANDBOX: 'true' }, ['LLM_SANDBOX']],
    ['the development mailbox', { SMTP_URL: undefined, MAIL_FROM: undefined }, ['SMTP_URL']],
    ['mails from nobody', { MAIL_FROM: undefined }, ['MAIL_FROM']],
    [
      'malicious prompts allowed',
      { INJECTION_POLICY: 'malicious=allow,suspicious=allow' },
      ['INJECTION_POLICY'],
    ],
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

  it('keeps several keys in their order, and never names one', () => {
    const keys = `${OTHER_KEY}, ${KEY}`
    expect(readEnv({ ...production, ENCRYPTION_KEYS: keys }).encryptionKeys).toEqual([OTHER_KEY, KEY])
    const bad = `${KEY}, canary-${OTHER_KEY}`
    expect(problemsOf({ ...production, ENCRYPTION_KEYS: bad }).join()).not.toContain('canary')
  })

  it.each(['CI', 'SKIP_ENV_VALIDATION', 'NODE_ENV', 'VERCEL'])('is not talked out of it by %s', (name) => {
    expect(names({ APP_ENV: 'production', [name]: '1' })).not.toEqual([])
  })
})

describe('mail', () => {
  it('goes to a mail server over TLS, with the port of its protocol', () => {
    expect(readEnv(production).mail).toEqual({
      kind: 'smtp',
      from: { name: 'Portcullis', address: 'no-reply@portcullis.test' },
      host: 'smtp.portcullis.test',
      port: 465,
      secure: true,
      requireTls: true,
      auth: { user: 'app', pass: 'canary-smtp-password' },
    })
    const starttls = readEnv({ ...production, SMTP_URL: 'smtp://a%40b:p%3Aw@smtp.portcullis.test' }).mail
    expect(starttls).toMatchObject({
      port: 587,
      secure: false,
      requireTls: true,
      auth: { user: 'a@b', pass: 'p:w' },
    })
  })
  it('may do without TLS on this machine alone', () => {
    const mail = (SMTP_URL: string) => readEnv({ ...production, SMTP_URL }).mail
    expect(mail('smtp://127.0.0.1:2525')).toMatchObject({ requireTls: false, host: '127.0.0.1', port: 2525 })
    expect(mail('smtp://[::1]:2525')).toMatchObject({ requireTls: false, host: '::1' })
    expect(mail('smtp://localhost.portcullis.test')).toMatchObject({ requireTls: true })
  })
  it('is kept in a mailbox in development, and in development alone', () => {
    expect(readEnv({}).mail.kind).toBe('mailbox')
    expect(readEnv({ SMTP_URL: 'smtp://127.0.0.1:2525' }).mail.kind).toBe('smtp')
  })
  it.each([
    'http://smtp.portcullis.test',
    'smtp.portcullis.test',
    'smtp://',
    'smtp://user@smtp.portcullis.test',
    'smtp://:password@smtp.portcullis.test',
    'smtp://smtp.portcullis.test/?ignoreTLS=true',
    'smtps://smtp.portcullis.test?tls.rejectUnauthorized=false',
    'smtp://smtp.portcullis.test/path',
    'smtp://smtp.portcullis.test#x',
  ])('is not handed to %s', (SMTP_URL) => {
    expect(names({ ...production, SMTP_URL })).toEqual(['SMTP_URL'])
  })
  it.each([
    'a@b.test, c@d.test',
    'Name\r\nBcc: c@d.test <a@b.test>',
    'Name, Other <a@b.test>',
    '"Name" <a@b.test>',
    'Naïve <a@b.test>',
    '<a@b.test>',
    'Name <a@b.test> <c@d.test>',
    'not an address',
    `${'x'.repeat(65)} <a@b.test>`,
  ])('is not from %j', (MAIL_FROM) => {
    expect(names({ ...production, MAIL_FROM })).toEqual(['MAIL_FROM'])
  })
  it('is from an address, with or without a name', () => {
    const from = (MAIL_FROM: string) => readEnv({ ...production, MAIL_FROM }).mail.from
    expect(from('a@b.test')).toEqual({ name: 'Portcullis', address: 'a@b.test' })
    expect(from("Ada's Studio <a@b.test>")).toEqual({ name: "Ada's Studio", address: 'a@b.test' })
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
  it('cannot be used as it is: its secrets are refused', () => {
    const secret = documented.find(([name]) => name === 'SESSION_SECRET')?.[1]
    expect(names({ ...production, SESSION_SECRET: secret })).toEqual(['SESSION_SECRET'])
    const key = documented.find(([name]) => name === 'ENCRYPTION_KEYS')?.[1]
    expect(names({ ...production, ENCRYPTION_KEYS: key })).toEqual(['ENCRYPTION_KEYS'])
  })
})
