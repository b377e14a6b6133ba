import { describe, expect, it } from 'vitest'
import { SYSTEM_PERMISSIONS } from '@portcullis/authz'
import { appRouter } from '../src/routers/root.ts'
import { walk } from '../src/sweeps/walk.ts'
import { withPasskey } from './admin-inputs.ts'
import { makeServices, PASSWORD, signedInPerson, systemAdministrator, UNCOUNTED } from './harness.ts'
import { VALID_INPUTS } from './valid-inputs.ts'

const { services, captured, clock } = await makeServices({ rateLimiter: UNCOUNTED })
const administrator = await systemAdministrator(services)
const owner = await signedInPerson(services)

const procedures = walk(appRouter).filter(({ meta }) => meta?.access === 'admin')

async function send(person: typeof owner, { path, type }: (typeof procedures)[number]) {
  const input = (await VALID_INPUTS[path]?.({ services, person })) ?? {}
  return type === 'query' ? person.query(path, input) : person.mutate(path, input)
}

describe.each(procedures)('$path', (procedure) => {
  it('is refused to the owner of a workspace, and that is an event', async () => {
    captured.clear()
    expect((await send(owner, procedure)).status).toBe(403)
    expect(captured.records()).toContainEqual(
      expect.objectContaining({ event: 'permission_denied', userId: owner.userId }),
    )
  })
  it('is done for a system administrator', async () => {
    expect((await send(administrator, procedure)).status).toBe(200)
  })
  it('declares a permission of the system', () => {
    expect(Object.keys(SYSTEM_PERMISSIONS)).toContain(procedure.meta?.permission)
  })
})

it('there is one that is an administrator’s', () => {
  expect(procedures.length).toBeGreaterThan(0)
})

it('a banned person is out at once, and in again when the ban is lifted', async () => {
  const person = await signedInPerson(services)
  await administrator.mutate('admin.ban', { userId: person.userId, reason: 'reason-canary-7d' })
  expect((await person.query('account.me')).status).toBe(401)
  expect((await person.signIn(person.email, PASSWORD)).status).toBe(401)
  const list = await administrator.query('admin.people', { banned: true, limit: 50 })
  expect(list.text).toContain(person.userId)
  expect(list.text).not.toMatch(/canary|bannedAt|banReason/)
  await administrator.mutate('admin.unban', { userId: person.userId })
  expect((await person.signIn(person.email, PASSWORD)).status).toBe(200)
})

it('factors are reset by a recent proof alone; the reason is written down and read by nobody', async () => {
  const person = await signedInPerson(services)
  const input = { userId: person.userId, reason: 'reason-canary-8e' }
  await withPasskey(services, person.userId)
  clock.advance(15 * 60_000)
  const refused = await administrator.mutate('admin.resetFactors', input)
  expect(refused.error).toMatchObject({ code: 'REAUTHENTICATION_REQUIRED' })
  await administrator.mutate('account.reauthenticate', { password: PASSWORD })
  const without = await administrator.mutate('admin.resetFactors', { ...input, reason: ' ' })
  expect(without.error).toMatchObject({ code: 'BAD_REQUEST', fieldErrors: { reason: expect.any(Array) } })
  expect((await administrator.mutate('admin.resetFactors', input)).data).toEqual({ removed: 1 })
  expect((await administrator.mutate('admin.resetFactors', input)).data).toEqual({ removed: 0 })
  const own = await administrator.mutate('admin.resetFactors', { ...input, userId: administrator.userId })
  expect(own.error).toMatchObject({ code: 'CONFLICT' })

  expect((await person.query('account.me')).status).toBe(401)
  await person.signIn(person.email, PASSWORD)
  for (const path of ['account.me', 'account.securityEvents', 'factor.overview'])
    expect((await person.query(path)).text).not.toMatch(/canary|factorsReset/)
  const body = JSON.stringify({ 0: { json: {} } })
  const headers = { 'trpc-accept': 'application/jsonl' }
  const exported = await (await person.post('account.export?batch=1', undefined, { body, headers })).text()
  expect(exported).toContain(person.email)
  expect(exported).not.toMatch(/canary|factorsReset/)
  const list = await administrator.query('admin.people', { search: person.email, limit: 50 })
  expect(list.text).toContain(person.userId)
  expect(list.text + captured.text()).not.toMatch(/canary|factorsReset/)
})

it('one who no longer administers is refused within a second', async () => {
  const former = await systemAdministrator(services)
  expect((await former.query('admin.people', { limit: 1 })).status).toBe(200)
  await services.db.identity.user.updateMany({ where: { id: former.userId }, data: { systemAdmin: false } })
  await expect.poll(async () => (await former.query('admin.people', { limit: 1 })).status).toBe(403)
})
