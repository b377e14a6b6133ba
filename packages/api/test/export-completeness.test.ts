import { SENSITIVE_USER_FIELDS } from '@portcullis/safe-user'
import { Client } from 'pg'
import { afterAll, describe, expect, it } from 'vitest'
import { OwnRecord } from '../src/routers/account/data/data.schema.ts'
import { makeServices, PASSWORD, signedInPerson, UNCOUNTED } from './harness.ts'
import { exported } from './own-export.ts'
import { VALID_INPUTS } from './valid-inputs.ts'

const { services, adminUrl } = await makeServices({ rateLimiter: UNCOUNTED })
const admin = new Client({ connectionString: adminUrl })
await admin.connect()
afterAll(() => admin.end())

const KINDS = OwnRecord.options.map((option) => option.shape.kind.value)

/** What becomes of each column that names a person: the record that tells of its rows, or why none does. */
const TOLD: Readonly<Record<string, (typeof KINDS)[number] | { not: string }>> = {
  'account.user_id': 'linkedAccount',
  'session.user_id': 'session',
  'one_time_token.user_id': 'mailedLink',
  'totp.user_id': 'proofs',
  'recovery_code.user_id': 'proofs',
  'passkey.user_id': 'passkey',
  'passkey_challenge.user_id': { not: 'A number that a device is asked to sign, for five minutes.' },
  'pending_sign_in.user_id': { not: 'Half a sign-in, for five minutes.' },
  'membership.user_id': 'membership',
  'character.created_by_id': 'character',
  'story_event.created_by_id': 'storyEvent',
  'generation.requested_by_id': 'generation',
  'api_key.created_by_id': 'apiKey',
  'invitation.invited_by_id': 'invitation',
  'audit_event.actor_id': 'action',
  'security_event.user_id': 'securityEvent',
}

/** Columns whose values let somebody in, or were never meant for the person. */
const SECRET = [
  'app_user.password_hash',
  'app_user.ban_reason',
  'app_user.factors_reset_reason',
  'account.provider_account_id',
  'session.token_hash',
  'session.previous_token_hash',
  'session.network_mark',
  'one_time_token.token_hash',
  'totp.secret',
  'recovery_code.code_hash',
  'passkey.credential_id',
  'passkey.public_key',
  'api_key.key_hash',
  'invitation.token_hash',
]

/** Somebody of whom every kind of row is stored. */
async function wellKnown() {
  const person = await signedInPerson(services)
  const given = { services, person }
  const mutate = async (path: string) => {
    const answer = await person.mutate(path, await VALID_INPUTS[path]?.(given))
    expect([path, answer.status]).toEqual([path, 200])
  }
  for (const path of ['character.create', 'storyEvent.create', 'apiKey.create', 'factor.confirmTotp'])
    await mutate(path)
  await mutate('factor.addPasskey')
  await mutate('account.requestEmailChange')
  await mutate('account.updateProfile')
  await VALID_INPUTS['account.unlink']?.(given)
  const { workspaceId, userId } = person
  const invited = { workspaceId, email: 'guest.of.the.export@example.com', role: 'member' }
  expect((await person.mutate('invitation.create', invited)).status).toBe(200)
  const prompt = { json: { workspaceId, task: 'character-text', prompt: 'Describe a ship' } }
  const stream = await person.post('generation.generate?batch=1', undefined, {
    body: JSON.stringify({ 0: prompt }),
    headers: { 'trpc-accept': 'application/jsonl' },
  })
  await stream.text()
  await admin.query(
    "update app_user set ban_reason = 'canary-ban', factors_reset_reason = 'canary-reset' where id = $1",
    [userId],
  )
  await admin.query("update session set previous_token_hash = repeat('c0ffee00', 8) where user_id = $1", [
    userId,
  ])
  await services.security.settled()
  return person
}

/** Every value of a column in any row. */
async function valuesOf(column: string): Promise<string[]> {
  const [table, name] = column.split('.')
  const { rows } = await admin.query<{ value: string }>(
    `select "${name}"::text as value from "${table}" where "${name}" is not null`,
  )
  return rows.map(({ value }) => value)
}

describe('an export', () => {
  it('knows every column that names a person', async () => {
    const { rows } = await admin.query<{ column: string }>(
      `select table_name || '.' || column_name as column from information_schema.columns
       where table_schema = 'public' and data_type = 'uuid'
       and (column_name in ('user_id', 'actor_id') or column_name ~ '_by_id$')`,
    )
    expect(rows.map(({ column }) => column).toSorted()).toEqual(Object.keys(TOLD).toSorted())
    // No foreign key to a person goes by another name.
    const keys = await admin.query<{ column: string }>(
      `select conrelid::regclass || '.' || attname as column from pg_constraint
       join pg_attribute on attrelid = conrelid and attnum = any (conkey)
       where contype = 'f' and confrelid = 'app_user'::regclass`,
    )
    for (const { column } of keys.rows) expect(TOLD).toHaveProperty([column.replaceAll('"', '')])
  })

  it('holds a record of every kind, and in none of them a secret', async () => {
    const person = await wellKnown()
    const { records, text, of } = await exported(person)
    expect([...new Set(records.map(({ kind }) => kind))].toSorted()).toEqual(KINDS.toSorted())
    expect(of('proofs')).toMatchObject([{ proofs: { hasPassword: true, codesIssued: 10, codesLeft: 10 } }])
    expect(of('apiKey')).toMatchObject([{ apiKey: { name: expect.any(String), state: 'active' } }])
    expect(of('mailedLink').map((record) => record['mailedLink'])).toContainEqual(
      expect.objectContaining({ purpose: 'change_email' }),
    )
    expect(text).not.toContain('guest.of.the.export')
    for (const column of SECRET) {
      const values = await valuesOf(column)
      expect([column, values.length > 0]).toEqual([column, true])
      for (const value of values) expect(text).not.toContain(value)
    }
    for (const field of SENSITIVE_USER_FIELDS) expect(text).not.toContain(`"${field}"`)
    for (const value of [PASSWORD, ...person.jar.values()]) expect(text).not.toContain(value)
  })

  it('broken twin: a row as it is stored would have shown its secret', async () => {
    for (const column of SECRET) {
      const [table] = column.split('.')
      const { rows } = await admin.query<{ row: string }>(`select to_jsonb(t)::text as row from "${table}" t`)
      const [value = 'nothing'] = await valuesOf(column)
      expect(rows.map(({ row }) => row).join('\n')).toContain(value)
    }
  })

  it('tells of ended sessions until they are forgotten, and of events page by page', async () => {
    const person = await signedInPerson(services)
    const origin = { remember: false, ip: person.address, userAgent: undefined }
    const { sid } = await services.auth.sessions.begin(person.userId, origin)
    await services.auth.sessions.end(person.userId, sid, 'revoked')
    for (let event = 0; event < 230; event += 1)
      services.security.record('profile_changed', { userId: person.userId })
    await services.security.settled()
    const { of } = await exported(person)
    const sessions = of('session').map((record) => record['session'])
    expect(sessions).toHaveLength(2)
    expect(sessions).toContainEqual(expect.objectContaining({ id: sid, revokedReason: 'revoked' }))
    const events = of('securityEvent').map((record) => record['securityEvent'] as { type: string })
    expect(events.filter(({ type }) => type === 'profile_changed')).toHaveLength(230)
  })
})
