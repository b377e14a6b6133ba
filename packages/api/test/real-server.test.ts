import { issueCsrfToken } from '@portcullis/auth'
import { createTRPCClient, httpBatchLink, httpBatchStreamLink, httpLink, TRPCClientError } from '@trpc/client'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import superjson from 'superjson'
import { afterAll, expect, it } from 'vitest'
import type { AppRouter } from '../src/routers/root.ts'
import { ORIGIN } from './browser.ts'
import { makeServices, signedInPerson } from './harness.ts'
import { startServer } from './real-server.ts'

const { services, captured } = await makeServices()
const server = await startServer(services)
afterAll(() => server.close())
const person = await signedInPerson(services)
const { session: sessionCookie } = services.auth.cookies
const session = await services.auth.sessions.verify(person.jar.get(sessionCookie) ?? '')
const csrf = issueCsrfToken(services.auth.secrets, session?.id ?? '')

const HEADERS = {
  host: 'localhost',
  origin: ORIGIN,
  'sec-fetch-site': 'same-origin',
  'content-type': 'application/json',
  cookie: person.cookie(),
  'x-csrf-token': csrf,
}

function open(headers: Record<string, string>): Socket {
  const socket = connect(server.port, '127.0.0.1')
  const lines = Object.entries({ ...HEADERS, ...headers }).map(([name, value]) => `${name}: ${value}`)
  socket.write(`POST /api/trpc/character.create HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
  return socket
}

const counted = () => services.db.tenant(person, (tx) => tx.character.count())
const failures = () => captured.records().filter(({ level }) => level === 'error')

it('refuses a body of ten megabytes in chunks without reading it to its end', async () => {
  const socket = open({ 'transfer-encoding': 'chunked' })
  const answer = once(socket, 'data')
  const chunk = `186a0\r\n${'x'.repeat(100_000)}\r\n`
  for (let sent = 0; sent < 100; sent += 1) socket.write(chunk)
  const [first] = (await answer) as [Buffer]
  expect(first.toString()).toMatch(/^HTTP\/1\.1 413 /)
  expect(first.toString()).toContain('"code":"PAYLOAD_TOO_LARGE"')
  socket.destroy()
  expect(failures()).toEqual([])
})

it('refuses a body that claims ten megabytes before one byte of it has come', async () => {
  const socket = open({ 'content-length': '10000000' })
  const [first] = (await once(socket, 'data')) as [Buffer]
  expect(first.toString()).toMatch(/^HTTP\/1\.1 413 /)
  socket.destroy()
})

it('does nothing for a client that leaves in the middle of its body, and calls it no failure', async () => {
  captured.clear()
  const before = await counted()
  const arrived = server.requests()
  const socket = open({ 'content-length': '500' })
  socket.write('{"json":{"name":')
  await expect.poll(server.requests).toBe(arrived + 1)
  socket.destroy()
  await expect.poll(() => captured.records().map(({ code }) => code)).toContain('CLIENT_CLOSED_REQUEST')
  expect(failures()).toEqual([])
  expect(await counted()).toBe(before)
})

it('answers a body shorter than it claims, once the client gives up, with nothing', async () => {
  const before = await counted()
  const socket = open({ 'content-length': '100' })
  socket.end('{"json":{}}')
  expect(await text(socket)).not.toContain('200 OK')
  expect(await counted()).toBe(before)
})

it('reads no second request out of the bytes after a first one (smuggling)', async () => {
  const socket = open({ 'content-length': '2', 'transfer-encoding': 'chunked', connection: 'close' })
  socket.end('0\r\n\r\nGET /api/trpc/account.me HTTP/1.1\r\nhost: x\r\n\r\n')
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 400 /)
})

/** What the official client of tRPC makes of a refusal that came before any call. */
const LINKS = { httpLink, httpBatchLink, httpBatchStreamLink }

it.each(Object.entries(LINKS))(
  'tells the official client (%s) why the whole request was refused',
  async (_, link) => {
    const client = createTRPCClient<AppRouter>({
      links: [
        link({
          url: `${server.url}/api/trpc`,
          transformer: superjson,
          headers: { origin: 'https://evil.example' },
        }),
      ],
    })
    const failed: unknown = await client.auth.signUp
      .mutate({ name: 'x', email: 'x@example.com', password: 'irrelevant here 1!' })
      .catch((error: unknown) => error)
    expect(failed).toBeInstanceOf(TRPCClientError)
    expect(failed).toMatchObject({
      message: 'You are not allowed to do this',
      data: { code: 'FORBIDDEN', httpStatus: 403, requestId: expect.stringMatching(/^request-/) },
    })
  },
)

it.each(Object.entries(LINKS))('lets the official client (%s) read and write', async (_, link) => {
  const client = createTRPCClient<AppRouter>({
    links: [link({ url: `${server.url}/api/trpc`, transformer: superjson, headers: HEADERS })],
  })
  const { user } = await client.account.me.query({})
  expect(user).toMatchObject({ id: person.userId, createdAt: expect.any(Date) })
  const { workspaceId } = person
  const made = await client.character.create.mutate({ workspaceId, name: 'Mira', summary: '', biography: '' })
  await expect(client.character.get.query({ workspaceId, characterId: made.id })).resolves.toEqual(made)
  const missing: unknown = await client.character.get
    .query({ workspaceId, characterId: person.userId })
    .catch((error: unknown) => error)
  expect(missing).toMatchObject({ message: 'Not found', data: { code: 'NOT_FOUND', httpStatus: 404 } })
})
