import { connect } from 'node:net'
import { describe } from 'vitest'

/** Where the real services of the tests are; by default the usual ports of this machine. */
const DATABASE = process.env['TEST_DATABASE_URL'] ?? 'postgresql://postgres@127.0.0.1:5432/postgres'
const REDIS = process.env['TEST_REDIS_URL'] ?? 'redis://127.0.0.1:6379'
const required = process.env['TEST_REQUIRE_SERVICES'] === '1'

const [postgresAnswers, redisAnswers] = await Promise.all([answers(DATABASE, 5432), answers(REDIS, 6379)])

/** The server that tests make their databases on, as an administrator; `undefined` where none answers. */
export function postgresUrl(): string | undefined {
  if (!postgresAnswers && required) throw new Error(absent('PostgreSQL', DATABASE))
  return postgresAnswers ? DATABASE : undefined
}

export function redisUrl(): string {
  return REDIS
}

/** A suite that needs a real PostgreSQL: visibly skipped where none answers, failed where one is required. */
export function describePostgres(name: string, suite: () => void): void {
  describeService(name, suite, postgresAnswers, absent('PostgreSQL', DATABASE))
}

/** A suite that needs a real Redis: visibly skipped where none answers, failed where one is required. */
export function describeRedis(name: string, suite: () => void): void {
  describeService(name, suite, redisAnswers, absent('Redis', REDIS))
}

function describeService(name: string, suite: () => void, present: boolean, why: string): void {
  if (!present && required) throw new Error(why)
  const declared = present ? describe : describe.skip
  declared(present ? name : `${name} (${why})`, suite)
}

function absent(service: string, url: string): string {
  const { hostname, port } = new URL(url)
  return `${service} does not answer at ${hostname}:${port}`
}

function answers(url: string, defaultPort: number): Promise<boolean> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port || defaultPort) })
    const finish = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket.setTimeout(1000, () => finish(false))
    socket.once('connect', () => finish(true))
    socket.once('error', () => finish(false))
  })
}
