/**
 * What the guards cost, over real HTTP on loopback: the same procedures on bare tRPC and through the whole chain, in
 * one run. The ways take turns, so that a noisy machine disturbs all of them alike; each round gives a ratio of its own.
 * Needs the PostgreSQL of TEST_DATABASE_URL.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { type Target, throughput } from './load.ts'

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 9)
const ROUND_MS = Number(process.env['BENCH_ROUND_MS'] ?? 1_000)

const server = fork(join(import.meta.dirname, 'server.ts'), { execArgv: process.execArgv })
const [{ port, cookie, origin }] = (await once(server, 'message')) as [
  { port: number; cookie: string; origin: string },
]

const named = encodeURIComponent('{"json":{"name":"Ada"}}')
const nothing = encodeURIComponent('{"json":{}}')
const posted = {
  body: '{"json":{"name":"Ada"}}',
  headers: { 'content-type': 'application/json', origin, 'sec-fetch-site': 'same-origin' },
}
const large = {
  ...posted,
  body: JSON.stringify({ json: { name: 'Ada' }, meta: { values: {} } }).padEnd(64_000),
}

type Comparison = { name: string; bare: Target; guarded: Target; reference?: Target }

const COMPARISONS: Comparison[] = [
  {
    name: 'a query for anyone',
    bare: { path: `/bare/read?input=${named}` },
    guarded: { path: `/api/trpc/read?input=${named}` },
    reference: { path: `/standalone/read?input=${named}` },
  },
  {
    name: 'a mutation for anyone',
    bare: { path: '/bare/write', ...posted },
    guarded: { path: '/api/trpc/write', ...posted },
    reference: { path: '/standalone/write', ...posted },
  },
  {
    name: 'a mutation of 64 KB',
    bare: { path: '/bare/write', ...large },
    guarded: { path: '/api/trpc/write', ...large },
  },
  {
    name: 'a read of PostgreSQL, signed in',
    bare: { path: `/bare/mine?input=${nothing}`, headers: { cookie } },
    guarded: { path: `/api/trpc/mine?input=${nothing}`, headers: { cookie } },
  },
]

console.log(
  `Guarded beside bare tRPC over HTTP, ${ROUNDS} rounds of ${ROUND_MS} ms each, medians (least to most):`,
)
for (const comparison of COMPARISONS) await compare(comparison)
server.disconnect()

async function compare({ name, bare, guarded, reference }: Comparison): Promise<void> {
  const ways = { bare, guarded, ...(reference && { reference }) }
  const rates = new Map(Object.keys(ways).map((way) => [way, [] as number[]]))
  for (const target of Object.values(ways)) await throughput(port, target, ROUND_MS)
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [way, target] of Object.entries(ways)) {
      rates.get(way)?.push(await throughput(port, target, ROUND_MS))
    }
  }
  const of = (way: string) => rates.get(way) ?? []
  const ratios = of('guarded').map((rate, round) => rate / (of('bare')[round] ?? Number.NaN))
  console.log(`  ${name}`)
  console.log(`    bare ${whole(of('bare'))} requests a second, guarded ${whole(of('guarded'))}`)
  if (reference) console.log(`    (tRPC's own standalone server: ${whole(of('reference'))})`)
  console.log(`    guarded / bare ${spread(ratios, (ratio) => ratio.toFixed(2))}`)
}

function whole(values: number[]): string {
  return spread(values, (value) => value.toFixed(0))
}

function spread(values: number[], show: (value: number) => string): string {
  const sorted = values.toSorted((a, b) => a - b)
  const [least = Number.NaN] = sorted
  const median = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
  return `${show(median)} (${show(least)} to ${show(sorted.at(-1) ?? Number.NaN)})`
}
