import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { describePostgres, describeRedis, postgresUrl, redisUrl } from '../src/index.ts'

type Report = {
  success: boolean
  numTotalTests: number
  testResults: { message: string; assertionResults: { status: string; ancestorTitles: string[] }[] }[]
}

/** Runs the fixture in a vitest of its own, with nothing behind the ports it is told. */
async function runFixture(required: string): Promise<Report> {
  const folder = await mkdtemp(join(tmpdir(), 'portcullis-'))
  const report = join(folder, 'report.json')
  const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs')
  const env = {
    ...process.env,
    TEST_DATABASE_URL: 'postgresql://127.0.0.1:1/x',
    TEST_REDIS_URL: 'redis://127.0.0.1:1',
    TEST_REQUIRE_SERVICES: required,
    FIXTURE_REPORT: report,
  }
  const cwd = join(import.meta.dirname, 'fixture')
  const child = spawn(process.execPath, [vitest, 'run'], { cwd, env, stdio: 'ignore' })
  await once(child, 'exit')
  const result = JSON.parse(await readFile(report, 'utf8')) as Report
  await rm(folder, { recursive: true })
  return result
}

it('skips, visibly, what needs a service that is not there', async () => {
  const { success, testResults } = await runFixture('')
  const results = testResults[0]?.assertionResults ?? []
  expect(success).toBe(true)
  expect(results.map(({ status }) => status)).toEqual(['skipped', 'skipped'])
  expect(results.map(({ ancestorTitles }) => ancestorTitles[0])).toEqual([
    'needs PostgreSQL (PostgreSQL does not answer at 127.0.0.1:1)',
    'needs Redis (Redis does not answer at 127.0.0.1:1)',
  ])
})

it('fails for it where services are required', async () => {
  const { success, testResults } = await runFixture('1')
  expect(success).toBe(false)
  expect(testResults[0]?.message).toContain('PostgreSQL does not answer at 127.0.0.1:1')
})

describePostgres('with PostgreSQL', () => {
  it('says where it is', () => expect(postgresUrl()).toMatch(/^postgres/))
})

describeRedis('with Redis', () => {
  it('says where it is', () => expect(redisUrl()).toMatch(/^redis/))
})
