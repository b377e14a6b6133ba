import { subscribe } from 'node:diagnostics_channel'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { Client } from 'pg'
import { expect, it } from 'vitest'
import { appRouter } from '../src/routers/root.ts'
import { type Swept, walk } from '../src/sweeps/walk.ts'
import { PASSWORD, makeServices, SECRET, systemAdministrator, UNCOUNTED } from './harness.ts'
import { type Person, VALID_INPUTS } from './valid-inputs.ts'

const { services, captured, adminUrl } = await makeServices({ rateLimiter: UNCOUNTED })

/** Planted where a client can put them; none may be found anywhere afterwards, but in the places named below. */
const PLANTED = {
  authorization: 'canary-bearer-7Qm2xW9s',
  header: 'canary-header-Lp4Zt8Ke',
  cookie: 'canary-cookie-Vn3Ry6Ub',
  query: 'canary-query-Hd5Fg1Jc',
  field: 'canary-field-Xs8Aq2Mo',
  wrongPassword: 'canary-Wrong-password-1-Tz',
  prompt: 'canary prompt of a lighthouse keeper',
} as const

type Canary = { name: string; value: string; tables: readonly string[]; answers: readonly RegExp[] }

/** Whose the secret is may see it, and one column holds it, each named with its reason. */
function canariesOf(people: readonly Person[]): Canary[] {
  const nowhere = { tables: [], answers: [] }
  return [
    ...Object.entries(PLANTED)
      .filter(([name]) => name !== 'prompt')
      .map(([name, value]) => ({ name, value, ...nowhere })),
    { name: 'password', value: PASSWORD, ...nowhere },
    { name: 'session secret', value: SECRET, ...nowhere },
    // Kept for the member who asked, with what identifies people taken out; shown to the workspace, told to its stream.
    {
      name: 'prompt',
      value: PLANTED.prompt,
      tables: ['generation.prompt', 'generation.output'],
      answers: [/^generation\./, /^account\.export$/],
    },
    ...people.flatMap((person) => [
      ...[...person.jar.values()].map((value) => ({ name: 'cookie of a session', value, ...nowhere })),
      { name: 'CSRF token', value: person.csrf() ?? 'none', ...nowhere },
      {
        name: 'address',
        value: person.email,
        // The account itself, an invitation to it, and what a mailed link is bound to. Mails wait sealed.
        tables: ['app_user.email', 'invitation.email', 'one_time_token.email'],
        // To oneself (a passkey is made for a name), to teammates and to administrators of the system.
        answers: [
          /^account\./,
          /^factor\.requestPasskey$/,
          // Who made a key, as teammates see each other.
          /^apiKey\.(create|list|rotate)$/,
          /^admin\.people$/,
          /^member\./,
          /^invitation\./,
          /^workspace\.overview$/,
        ],
      },
    ]),
  ]
}

const answers: { path: string; text: string }[] = []

const headers = {
  authorization: `Bearer ${PLANTED.authorization}`,
  'x-canary': PLANTED.header,
  referer: `http://localhost:3000/?token=${PLANTED.query}`,
}

/** Calls the procedure as it wants to be called, and once more with a field that it does not know. */
async function callWith({ path, type, streams }: Swept, person: Person): Promise<void> {
  const valid = await VALID_INPUTS[path]?.({ services, person })
  const cookie = `${person.cookie()}; planted=${PLANTED.cookie}`
  const input = valid && 'prompt' in valid ? { ...valid, prompt: PLANTED.prompt } : valid
  for (const sent of [{ ...input, planted: PLANTED.field }, input]) {
    const json = JSON.stringify({ json: sent })
    const response =
      type === 'query'
        ? await person.raw(`/api/trpc/${path}?input=${encodeURIComponent(json)}`, {
            headers: { ...headers, cookie },
          })
        : await person.post(streams ? `${path}?batch=1` : path, undefined, {
            body: streams ? `{"0":${json}}` : json,
            headers: { ...headers, cookie, ...(streams && { 'trpc-accept': 'application/jsonl' }) },
          })
    answers.push({ path, text: await response.text() })
  }
}

/** Every cell of every table that holds the value, by `table.column`, as an administrator of the database sees them. */
async function cellsWith(values: readonly string[]): Promise<Map<string, Set<string>>> {
  const admin = new Client({ connectionString: adminUrl })
  await admin.connect()
  const { rows: tables } = await admin.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind in ('r', 'p')`,
  )
  const cells = new Map<string, Set<string>>(values.map((value) => [value, new Set()]))
  for (const { name } of tables) {
    const { rows } = await admin.query<{ row: Record<string, unknown> }>(
      `select to_jsonb(t) as row from "${name}" t`,
    )
    for (const { row } of rows) {
      for (const [column, value] of Object.entries(row)) {
        // Bytes are told as hex: what is stored in the clear as bytes is found too.
        const text = typeof value === 'string' ? value : JSON.stringify(value)
        for (const [canary, found] of cells) {
          if (text.includes(canary) || text.includes(Buffer.from(canary).toString('hex')))
            found.add(`${name}.${column}`)
        }
      }
    }
  }
  await admin.end()
  return cells
}

function leaksIn(log: string, canaries: readonly Canary[]): string[] {
  return canaries.filter(({ value }) => log.includes(value)).map(({ name }) => name)
}

const people: Person[] = []

/** Where this process has connected to since it began, by address and port; a path, for a socket of this machine. */
const connected = new Set<string>()
subscribe('net.client.socket', (message) => {
  const { socket } = message as { socket: Socket } // as Node documents this channel
  socket.on('lookup', (_error, _address, _family, host) => connected.add(host))
  socket.on('connectionAttempt', (address, port) => connected.add(`${address}:${port}`))
})

it('goes through every procedure with secrets planted all over', { timeout: 240_000 }, async () => {
  for (const procedure of walk(appRouter)) {
    const person = await systemAdministrator(services)
    await person.signIn(person.email, PLANTED.wrongPassword)
    await person.signIn(person.email, PASSWORD)
    people.push({ ...person, jar: new Map(person.jar) })
    await callWith(procedure, person)
  }
  await services.security.settled()
  expect(answers.length).toBe(walk(appRouter).length * 2)
  // Or nothing would have been looked at: most calls have to get through.
  const refused = answers.filter(({ text }) => text.includes('"code"')).length
  expect(refused).toBeLessThan(answers.length * 0.75)
})

it('has let none of them into the log', () => {
  const log = captured.text()
  expect(log.length).toBeGreaterThan(10_000)
  expect(leaksIn(log, canariesOf(people))).toEqual([])
})

it('has let none of them into an answer, but to those whose they are', () => {
  const leaks = canariesOf(people).flatMap(({ name, value, answers: allowed }) =>
    answers
      .filter(({ path, text }) => text.includes(value) && !allowed.some((pattern) => pattern.test(path)))
      .map(({ path }) => `${name} in ${path}`),
  )
  expect(leaks).toEqual([])
})

it('has stored none of them, but in the one column that is for it', async () => {
  const canaries = canariesOf(people)
  const cells = await cellsWith(canaries.map(({ value }) => value))
  const leaks = canaries.flatMap(({ name, value, tables }) =>
    [...(cells.get(value) ?? [])]
      .filter((cell) => !tables.includes(cell))
      .map((cell) => `${name} in ${cell}`),
  )
  expect(leaks).toEqual([])
  // The scan sees: an address is where it belongs.
  expect([...(cells.get(people[0]?.email ?? '') ?? [])]).toContain('app_user.email')
})

it('has asked no other machine for anything, but the database (ASVS 13.2.4)', async () => {
  const { hostname, port } = new URL(adminUrl)
  const known = new Set([hostname, `${hostname}:${port}`])
  expect([...connected].filter((place) => !known.has(place))).toEqual([])
  // The twin: a connection anywhere else is seen.
  const other = createServer((_request, response) => response.end()).listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port: otherPort } = other.address() as AddressInfo
  await (await fetch(`http://127.0.0.1:${otherPort}`)).text()
  expect([...connected]).toContain(`127.0.0.1:${otherPort}`)
  other.close()
})

it('broken twin: a secret that gets into a log line, a table or its bytes is found', async () => {
  const secret = { name: 'planted', value: PLANTED.header, tables: [], answers: [] }
  captured.clear()
  services.log.info(`a header: ${PLANTED.header}`)
  expect(leaksIn(captured.text(), [secret])).toEqual(['planted'])
  const admin = new Client({ connectionString: adminUrl })
  await admin.connect()
  await admin.query('create table twin (text text, detail jsonb, bytes bytea)')
  await admin.query('insert into twin values ($1, $2, $3)', [
    `x${secret.value}`,
    JSON.stringify({ deep: [secret.value] }),
    Buffer.from(`x${secret.value}`),
  ])
  expect([...((await cellsWith([secret.value])).get(secret.value) ?? [])].toSorted()).toEqual([
    'twin.bytes',
    'twin.detail',
    'twin.text',
  ])
  await admin.query('drop table twin')
  await admin.end()
})
