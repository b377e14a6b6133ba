import { expect, it } from 'vitest'
import { EnvError, readEnv } from '../src/index.ts'

const PRODUCTION = {
  APP_ENV: 'production',
  APP_URL: 'https://app.portcullis.test',
  SESSION_SECRET: 'Zk3v9QwX7pLr2TnB8mHc5JdF1sGy6UaE',
  ENCRYPTION_KEYS: 'vnQ2b0d3mY8sT1uJx5rK7pLw9eZcF4hGaB6iN0oQyXk=',
  DATABASE_URL: 'postgresql://app@db.portcullis.test/app?sslmode=verify-full',
  LLM_BASE_URL: 'https://llm.portcullis.test/v1',
  LLM_API_KEY: 'canary-llm-key',
  LLM_MODEL: 'some-model',
  SMTP_URL: 'smtps://app:canary-smtp-password@smtp.portcullis.test',
  MAIL_FROM: 'Portcullis <no-reply@portcullis.test>',
}
const GIVEN = { DOCS_USERNAME: 'partner', DOCS_PASSWORD: 'teal lantern 41' }

function problemsOf(source: Record<string, string>): readonly string[] {
  try {
    readEnv(source)
    return []
  } catch (error) {
    if (error instanceof EnvError) return error.problems
    throw error
  }
}

it.each([{}, { ...PRODUCTION }])('takes a name and a password everywhere', (source) => {
  const { docs } = readEnv({ ...source, ...GIVEN })
  expect(docs).toEqual({ kind: 'basic', username: 'partner', password: 'teal lantern 41' })
})

it('shows the documentation without them in development alone', () => {
  expect(readEnv({}).docs).toEqual({ kind: 'open' })
  expect(readEnv({ DOCS_USERNAME: '', DOCS_PASSWORD: '' }).docs).toEqual({ kind: 'open' })
  expect(readEnv(PRODUCTION).docs).toEqual({ kind: 'absent' })
  expect(readEnv({ ...PRODUCTION, APP_ENV: 'staging' }).docs).toEqual({ kind: 'absent' })
})

it.each(['DOCS_USERNAME', 'DOCS_PASSWORD'] as const)('wants %s with the other one', (name) => {
  const problems = problemsOf({ ...PRODUCTION, [name]: GIVEN[name] })
  expect(problems).toHaveLength(1)
  expect(problems[0]).toMatch(/^DOCS_\w+ must be set too: DOCS_USERNAME, DOCS_PASSWORD belong together$/)
})

it.each([
  ['DOCS_PASSWORD', 'elevenchars'],
  ['DOCS_PASSWORD', 'replace-me-replace-me'],
  ['DOCS_PASSWORD', 'my-password-is-long'],
  ['DOCS_PASSWORD', 'aaaaaaaaaaaaaaaa'],
  ['DOCS_PASSWORD', 'teal\nlantern 41'],
  ['DOCS_PASSWORD', `teal lantern ${'x'.repeat(300)}`],
  ['DOCS_PASSWORD', PRODUCTION.SESSION_SECRET],
  ['DOCS_USERNAME', 'part:ner'],
  ['DOCS_USERNAME', 'part\u0000ner'],
  ['DOCS_USERNAME', 'x'.repeat(129)],
])('refuses %s %j, without repeating it', (name, value) => {
  const problems = problemsOf({ ...PRODUCTION, ...GIVEN, [name]: value })
  expect(problems.map((text) => text.split(' ')[0])).toEqual([name])
  expect(problems.join('')).not.toContain(value)
})
