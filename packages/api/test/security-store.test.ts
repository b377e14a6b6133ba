import { SECURITY_EVENTS, type SecurityEventType } from '@portcullis/log'
import { Client } from 'pg'
import { expect, it } from 'vitest'
import { makeServices, signedInPerson, UNCOUNTED } from './harness.ts'

const { services, captured, adminUrl } = await makeServices({ rateLimiter: UNCOUNTED })
const { security, db } = services

async function stored(where: string, values: unknown[] = []) {
  await security.settled()
  const admin = new Client({ connectionString: adminUrl })
  await admin.connect()
  const { rows } = await admin.query<Record<string, unknown>>(
    `select * from security_event where ${where}`,
    values,
  )
  await admin.end()
  return rows
}

const types = Object.keys(SECURITY_EVENTS) as SecurityEventType[] // of a closed const object

it('stores every type of the closed set, masked, with who, from where and with what', async () => {
  const userId = crypto.randomUUID()
  const workspaceId = crypto.randomUUID()
  for (const type of types) {
    security.record(type, {
      requestId: 'request-all',
      userId,
      workspaceId,
      ip: '203.0.113.77',
      userAgent: 'test browser',
      detail: { reason: 'someone@example.com', tries: 3 },
    })
  }
  const rows = await stored('user_id = $1', [userId])
  expect(rows.map(({ type }) => type).toSorted()).toEqual(types.toSorted())
  for (const row of rows) {
    expect(row).toMatchObject({
      severity: SECURITY_EVENTS[row['type'] as SecurityEventType],
      about_workspace_id: workspaceId,
      ip: '203.0.***.***',
      user_agent: 'test browser',
      request_id: 'request-all',
      detail: { reason: 's***@example.com', tries: 3 },
    })
  }
})

it('counts out what it counted in, under load: every event in the log and in the table', async () => {
  const requestId = 'request-load'
  captured.clear()
  await Promise.all(
    Array.from({ length: 40 }, async (_, batch) => {
      for (let index = 0; index < 50; index += 1) {
        security.record(types[(batch + index) % types.length] ?? 'sign_up', {
          requestId,
          detail: { batch, index },
        })
        if (index % 10 === 0) await new Promise((resolve) => setImmediate(resolve))
      }
    }),
  )
  const rows = await stored('request_id = $1', [requestId])
  const lost = captured.records().filter(({ msg }) => msg === 'security event sink failed').length
  expect(captured.records().filter(({ requestId: of }) => of === requestId)).toHaveLength(2000)
  expect(rows.length + lost).toBe(2000)
  expect(new Set(rows.map(({ detail }) => JSON.stringify(detail))).size).toBe(rows.length)
})

it('stores an event with odd values, and those beside it', async () => {
  const userAgent = 'odd-agent'
  const long = 'x'.repeat(100_000)
  security.record('suspicious_input', {
    userAgent,
    userId: "'; drop table",
    ip: 'not an address',
    detail: '\u0000\ud800',
  })
  security.record('suspicious_input', {
    userAgent,
    requestId: long,
    detail: { [long]: long, __proto__: 'x' },
  })
  security.record('suspicious_input', {
    userAgent,
    workspaceId: '%',
    detail: { a: '\ud800', b: '\udfff\u0001' },
  })
  security.record('suspicious_input', { userAgent })
  expect(await stored('user_agent = $1', [userAgent])).toHaveLength(4)
})

it('a store that fails costs no request, and the log says what was not stored', async () => {
  const person = await signedInPerson(services)
  await security.settled()
  const admin = new Client({ connectionString: adminUrl })
  await admin.connect()
  await admin.query('alter table security_event rename to gone')
  captured.clear()
  const answer = await person.mutate(
    'account.revokeOtherSessions',
    {},
    { headers: { 'x-csrf-token': 'wrong' } },
  )
  await security.settled()
  await admin.query('alter table gone rename to security_event')
  await admin.end()
  expect(answer.status).toBe(403)
  expect(captured.records()).toContainEqual(
    expect.objectContaining({ event: 'csrf_failure', msg: 'security event' }),
  )
  expect(captured.records()).toContainEqual(
    expect.objectContaining({ event: 'csrf_failure', msg: 'security event sink failed' }),
  )
})

it('shows a person the own events, and nobody else’s', async () => {
  const ada = await signedInPerson(services)
  const eve = await signedInPerson(services)
  await ada.mutate('account.revokeOtherSessions', {}, { headers: { 'x-csrf-token': 'wrong' } })
  await security.settled()
  const { data } = await ada.query('account.securityEvents', { limit: 10 })
  const { events } = data as { events: Record<string, unknown>[] }
  expect(events.map(({ type }) => type)).toEqual(['csrf_failure', 'auth_success', 'sign_up'])
  expect(events[0]).toEqual({
    id: expect.any(String),
    type: 'csrf_failure',
    says: 'A change was refused: it did not come from a page of this site',
    severity: 'warning',
    at: expect.any(Date),
    ip: expect.stringMatching(/\*\*\*$/),
    userAgent: 'test browser',
  })
  const eves = await eve.query('account.securityEvents', { limit: 100 })
  expect(eves.text).not.toContain('csrf_failure')
  const seen = await db
    .user(eve.userId, (tx) =>
      tx.securityEvent.findMany({ where: { userId: ada.userId } as never, select: { id: true }, take: 10 }),
    )
    .catch((error: { publicCode?: string }) => error.publicCode)
  expect(seen).toBe('BAD_REQUEST')
})

it('nobody changes an event: no role of the application may', async () => {
  const admin = new Client({ connectionString: adminUrl })
  await admin.connect()
  for (const role of ['portcullis_app', 'portcullis_identity']) {
    for (const sql of [
      "update security_event set type = 'x'",
      'delete from security_event',
      'truncate security_event',
    ]) {
      await admin.query('begin')
      await admin.query(`set local role ${role}`)
      await expect(admin.query(sql)).rejects.toMatchObject({ code: '42501' })
      await admin.query('rollback')
    }
  }
  await admin.end()
})
