/**
 * What the guards cost, over real HTTP on loopback: the same procedures on bare tRPC and through the whole chain, in
 * one run. The ways take turns, so that a noisy machine disturbs all of them alike; each round gives a ratio of its own.
 * Needs the PostgreSQL of TEST_DATABASE_URL.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { load, type Target } from './load.ts'

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
const letter = 'Dear "Mira",\nthe sea was calm.\n'.repeat(1_800)
const long = { ...posted, body: JSON.stringify({ json: { name: 'Ada', letter } }) }

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
    bare: { path: '/bare/long', ...long },
    guarded: { path: '/api/trpc/long', ...long },
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

type Round = { perSecond: number; cpu: number }

/** One turn of one way: requests a second, and what each cost the server, in microseconds of its processor time. */
async function turn(target: Target): Promise<Round> {
  const before = await cpu()
  const { answered, perSecond } = await load(port, target, ROUND_MS)
  return { perSecond, cpu: ((await cpu()) - before) / answered }
}

async function cpu(): Promise<number> {
  server.send('cpu')
  const [{ cpuMicroseconds }] = (await once(server, 'message')) as [{ cpuMicroseconds: number }]
  return cpuMicroseconds
}

async function compare({ name, bare, guarded, reference }: Comparison): Promise<void> {
  const rounds: { bare: Round; guarded: Round; reference: Round | undefined }[] = []
  for (let round = 0; round <= ROUNDS; round += 1) {
    const measured = {
      bare: await turn(bare),
      guarded: await turn(guarded),
      reference: reference && (await turn(reference)),
    }
    // The first is for warming up.
    if (round > 0) rounds.push(measured)
  }
  const all = (of: (round: (typeof rounds)[number]) => number, digits = 0) => spread(rounds.map(of), digits)
  console.log(`  ${name}`)
  console.log(`    requests a second: bare ${all((round) => round.bare.perSecond)}`)
  console.log(`                    guarded ${all((round) => round.guarded.perSecond)}`)
  if (reference)
    console.log(`          tRPC's own server ${all((round) => round.reference?.perSecond ?? Number.NaN)}`)
  console.log(
    `    processor, µs each: bare ${all((round) => round.bare.cpu)}, guarded ${all((round) => round.guarded.cpu)}`,
  )
  console.log(
    `    guarded / bare ${all((round) => round.guarded.perSecond / round.bare.perSecond, 2)} by requests,`,
  )
  console.log(`                   ${all((round) => round.bare.cpu / round.guarded.cpu, 2)} by processor`)
}

/** The median, and the least and the most around it. */
function spread(values: number[], digits: number): string {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (index: number) => (sorted.at(index) ?? Number.NaN).toFixed(digits)
  return `${at(Math.floor(sorted.length / 2))} (${at(0)} to ${at(-1)})`
}
