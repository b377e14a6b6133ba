/**
 * What the guards cost inside Next: the same small procedure on bare tRPC, through the chain for anyone, and through
 * the chain for someone signed in (the session is looked up in the database). The ways take turns, so that a noisy
 * machine disturbs all of them alike.
 */
import { fork, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { signIn } from './sign-in.ts'
import { throughput } from './load.ts'

const ROUNDS = 7
const ROUND_MS = 1_500

const app = join(import.meta.dirname, 'app')
const secret = crypto.randomUUID() + crypto.randomUUID()
const env = {
  ...process.env,
  NODE_ENV: 'production' as const,
  NEXT_TELEMETRY_DISABLED: '1',
  LOG_LEVEL: 'error',
  PORT: '3399',
  SESSION_SECRET: secret,
}

const built = spawnSync('pnpm', ['exec', 'next', 'build', app], {
  stdio: ['ignore', 'ignore', 'inherit'],
  env,
})
if (built.status !== 0) throw new Error('the benchmark app did not build')

const server = fork(join(app, 'server.ts'), { env })
const [{ port }] = (await once(server, 'message')) as [{ port: number }]
const cookie = await signIn(`http://localhost:${port}`)

const query = `?input=${encodeURIComponent('{"json":{"name":"Ada"}}')}`
const ways = {
  'bare tRPC': { port, path: `/bare/hello${query}` },
  'through the chain, public': { port, path: `/api/trpc/open${query}` },
  'through the chain, signed in': { port, path: `/api/trpc/mine${query}`, headers: { cookie } },
}
const rates = new Map(Object.keys(ways).map((name) => [name, [] as number[]]))
for (const target of Object.values(ways)) await throughput(target, ROUND_MS)
for (let round = 0; round < ROUNDS; round += 1) {
  for (const [name, target] of Object.entries(ways)) rates.get(name)?.push(await throughput(target, ROUND_MS))
}
server.disconnect()

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
const bare = median(rates.get('bare tRPC') ?? [])
const open = median(rates.get('through the chain, public') ?? [])
console.log(`In Next, ${ROUNDS} rounds of ${ROUND_MS} ms, medians of requests per second (least to most):`)
for (const [name, values] of rates) {
  const rate = median(values)
  const spread = `${Math.min(...values).toFixed(0)} to ${Math.max(...values).toFixed(0)}`
  console.log(
    `  ${name.padEnd(30)} ${rate.toFixed(0).padStart(6)} (${spread})  ${(rate / bare).toFixed(2)} of bare, ${(rate / open).toFixed(2)} of public`,
  )
}
