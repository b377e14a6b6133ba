import { type Env, readEnv } from '@portcullis/env'
import { describe, expect, it } from 'vitest'
import { createServices, type ServiceEnv } from './create-services.ts'
import { LIMITS } from './limits.ts'

const databaseUrl = 'postgresql://app@127.0.0.1:1/app'

/** An environment as readEnv makes it, quiet, and with a database that nobody reaches. */
function environment(source: Record<string, string>): ServiceEnv {
  const env: Env = readEnv({ LOG_LEVEL: 'silent', DATABASE_URL: databaseUrl, ...source })
  return { ...env, databaseUrl }
}

const PRODUCTION = {
  APP_ENV: 'production',
  APP_URL: 'https://app.example.com',
  ALLOWED_ORIGINS: 'https://app.example.com',
  SESSION_SECRET: 'Zk3v9QwX7pLr2TnB8mHc5JdF1sGy6UaE',
  ENCRYPTION_KEYS: 'vnQ2b0d3mY8sT1uJx5rK7pLw9eZcF4hGaB6iN0oQyXk=',
  LLM_BASE_URL: 'https://models.example.com/v1',
  LLM_API_KEY: 'key-of-the-test',
  LLM_MODEL: 'served-model',
  SMTP_URL: 'smtps://app:canary-smtp-password@smtp.portcullis.test',
  MAIL_FROM: 'Portcullis <no-reply@portcullis.test>',
}

async function inServices<Value>(
  env: ServiceEnv,
  look: (services: ReturnType<typeof createServices>) => Value,
) {
  const services = createServices(env)
  try {
    return await look(services)
  } finally {
    await services.close()
  }
}

describe('in production', () => {
  const env = environment(PRODUCTION)

  it('ties every cookie to its host and to HTTPS', async () => {
    const cookies = await inServices(env, ({ auth }) => auth.cookies)
    expect(cookies.secure).toBe(true)
    expect(cookies.session).toMatch(/^__Host-/)
  })

  it('lets no other origin change anything', async () => {
    expect(await inServices(env, ({ allowedOrigins }) => allowedOrigins)).toEqual(['https://app.example.com'])
  })

  it('has no made-up model, whoever wires it', async () => {
    expect(await inServices(env, ({ llm }) => llm.model)).toEqual({ id: 'served-model', sandbox: false })
    expect(() => createServices({ ...env, llm: { kind: 'sandbox' } })).toThrow(/sandbox/)
  })

  it('has no mailbox that everyone could read, whoever wires it', async () => {
    expect(await inServices(env, ({ mailbox }) => mailbox)).toBeUndefined()
    const mail = { kind: 'mailbox', from: env.mail.from } as const
    expect(() => createServices({ ...env, mail })).toThrow(/mailbox/)
  })
})

describe('in development', () => {
  it('has a labelled model of its own and cookies that work without HTTPS', async () => {
    const seen = await inServices(environment({}), ({ llm, auth }) => ({
      ...llm.model,
      secure: auth.cookies.secure,
    }))
    expect(seen).toEqual({ id: 'sandbox', sandbox: true, secure: false })
  })

  it('may stop counting, where it says so', async () => {
    const outcomes = await inServices(
      environment({ RATE_LIMIT_DISABLED: 'true' }),
      async ({ rateLimiter }) => {
        const seen = new Set<string>()
        for (let calls = 0; calls < 50; calls += 1) {
          seen.add((await rateLimiter.check(LIMITS.auth, 'one')).outcome)
        }
        return { seen, pings: await rateLimiter.ping() }
      },
    )
    expect(outcomes).toEqual({ seen: new Set(['allow']), pings: true })
  })
})

it('counts in this process unless it is told of a store', async () => {
  const outcomes = await inServices(environment({}), async ({ rateLimiter }) => {
    const seen: string[] = []
    for (let calls = 0; calls <= LIMITS.auth.limit; calls += 1) {
      seen.push((await rateLimiter.check(LIMITS.auth, 'one')).outcome)
    }
    return seen.slice(-2)
  })
  expect(outcomes).toEqual(['allow', 'deny'])
})

it.each([
  ['Redis', { REDIS_URL: 'redis://127.0.0.1:1' }],
  [
    'Upstash',
    { UPSTASH_REDIS_REST_URL: 'http://127.0.0.1:1', UPSTASH_REDIS_REST_TOKEN: 'token-of-the-test' },
  ],
])(
  'does not fall back to this process when %s is down: what may not go uncounted is refused',
  async (_, source) => {
    const { outcome } = await inServices(environment(source), ({ rateLimiter }) =>
      rateLimiter.check(LIMITS.auth, 'one'),
    )
    expect(outcome).toBe('unavailable')
  },
)

it('connects to nothing before it is asked to', async () => {
  await expect(inServices(environment({}), ({ db }) => db.ping(200))).resolves.toBe(false)
})
