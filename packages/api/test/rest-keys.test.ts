import { addMember, createWorkspace } from '@portcullis/testing'
import { expect, it } from 'vitest'
import type { Services } from '../src/services.ts'
import { makeServices, signedInPerson, UNCOUNTED } from './harness.ts'
import { keyOf, problemIn, send } from './rest-requests.ts'

const { services, clock, captured } = await makeServices({ rateLimiter: UNCOUNTED })
const person = await signedInPerson(services)
const { workspaceId, userId } = person
const HOUR_MS = 3_600_000

const LIST = ['GET', '/api/v1/characters'] as const

/** What a key opens: 200, or the code of the refusal. */
async function opens(key: string | undefined, by: Services = services): Promise<number | string> {
  const answer = await send(by, LIST, { key })
  return answer.status === 200 ? 200 : problemIn(answer)
}

const stored = (id: string) =>
  services.db.tenant({ workspaceId, userId }, (tx) =>
    tx.apiKey.findUniqueOrThrow({ where: { id }, select: { lastUsedAt: true, exposedAt: true } }),
  )

const noted = (event: string, detail: string) =>
  expect(captured.records()).toContainEqual(expect.objectContaining({ event, detail }))

const ENDINGS = ['revokedAt', 'expiresAt'] as const

/** Which ended keys still open something. */
async function stillOpen(by: Services): Promise<string[]> {
  const open: string[] = []
  for (const ending of ENDINGS) {
    const { id, key } = await keyOf(services, person)
    expect(await opens(key)).toBe(200)
    await services.db.tenant({ workspaceId, userId }, (tx) =>
      tx.apiKey.updateMany({ where: { id }, data: { [ending]: new Date(clock() - 1) } }),
    )
    if ((await opens(key, by)) !== 'UNAUTHORIZED') open.push(ending)
  }
  return open
}

it('a revoked or expired key opens nothing from that moment on, and the log says why', async () => {
  expect(await stillOpen(services)).toEqual([])
  noted('api_key_refused', 'revoked key')
  noted('api_key_refused', 'expired key')
})

it('is found out where it is not asked how a key has ended (the broken twin)', async () => {
  const { id } = await keyOf(services, person)
  const verify = () => Promise.resolve({ id, workspaceId, userId, scopes: ['character:read'] })
  const auth = { ...services.auth, apiKeys: { ...services.auth.apiKeys, verify } }
  expect(await stillOpen({ ...services, auth })).toEqual([...ENDINGS])
})

it('a key that a person makes is shown once, works, and is told to have been used', async () => {
  const draft = { workspaceId, name: 'Nightly', scopes: ['character:read'], expiresInDays: 1 }
  const { data } = await person.mutate('apiKey.create', draft)
  const { apiKey, key } = data as { apiKey: { id: string }; key: string }
  expect(await opens(key)).toBe(200)
  expect((await stored(apiKey.id)).lastUsedAt).toBeInstanceOf(Date)
  const listed = await person.query('apiKey.list', { workspaceId, limit: 100 })
  expect(listed.text).toContain(apiKey.id)
  expect(listed.text).not.toContain(key)
  expect(captured.text()).not.toContain(key)
})

it('a rotated key works beside its successor for a day and no longer', async () => {
  const old = await keyOf(services, person, { expiresAt: new Date(clock() + 72 * HOUR_MS) })
  const rotated = await person.mutate('apiKey.rotate', { workspaceId, apiKeyId: old.id })
  const { key } = rotated.data as { key: string }
  const again = await person.mutate('apiKey.rotate', { workspaceId, apiKeyId: old.id })
  expect(again).toMatchObject({ status: 409 })
  clock.advance(23 * HOUR_MS)
  expect([await opens(old.key), await opens(key)]).toEqual([200, 200])
  clock.advance(HOUR_MS)
  expect([await opens(old.key), await opens(key)]).toEqual(['UNAUTHORIZED', 200])
})

it('a key never opens another workspace, whatever it asks for', async () => {
  const stranger = await signedInPerson(services)
  const { key } = await keyOf(services, stranger)
  const made = { name: 'Mine alone', summary: '', biography: '' }
  const { key: own } = await keyOf(services, person)
  await send(services, ['POST', LIST[1]], { key: own, body: made })
  const seen = await send(services, LIST, { key })
  expect(seen.status).toBe(200)
  expect(seen.text).not.toContain(made.name)
})

it('what is not one of our keys is refused alike, typing errors without a look into the database', async () => {
  const { key } = await keyOf(services, person)
  const mistyped = key.slice(0, -1) + (key.endsWith('a') ? 'b' : 'a')
  for (const bad of [mistyped, 'pcl_', 'x', `${key}x`, undefined])
    expect(await opens(bad)).toBe('UNAUTHORIZED')
  noted('api_key_refused', 'not a key')
})

it('a key may do at any time what its maker may: demoted, removed and banned count at the next call', async () => {
  const team = await createWorkspace(services.db)
  const { userId: makerId } = await addMember(services.db, team.workspaceId, { role: 'admin' })
  const { key } = await keyOf(services, { workspaceId: team.workspaceId, userId: makerId })
  const character = await services.db.tenant({ workspaceId: team.workspaceId, userId: team.userId }, (tx) =>
    tx.character.create({ data: { name: 'Theirs' }, select: { id: true } }),
  )
  const body = { name: 'Changed', summary: '', biography: '' }
  const change = () => send(services, ['PUT', `${LIST[1]}/${character.id}`], { key, body })
  const members = { workspaceId: team.workspaceId }

  expect((await change()).status).toBe(200)
  await services.db.tenant(members, (tx) =>
    tx.membership.updateMany({ where: { userId: makerId }, data: { role: 'member' } }),
  )
  expect(problemIn(await change())).toBe('FORBIDDEN')
  expect(await opens(key)).toBe(200)

  await services.db.identity.user.update({ where: { id: makerId }, data: { bannedAt: new Date(clock()) } })
  expect(await opens(key)).toBe('UNAUTHORIZED')
  noted('api_key_refused', 'the key of a banned account')
  await services.db.identity.user.update({ where: { id: makerId }, data: { bannedAt: null } })
  expect(await opens(key)).toBe(200)

  await services.db.tenant(members, (tx) => tx.membership.deleteMany({ where: { userId: makerId } }))
  expect(await opens(key)).toBe('UNAUTHORIZED')
  noted('api_key_refused', 'the key of a removed member')
})

it.each(['plain', 'escaped', 'in the path'])(
  'a key in the address (%s) is refused and marked as exposed',
  async (how) => {
    const { id, key } = await keyOf(services, person)
    const escaped = key.replace('pcl_', '%70cl_')
    const path =
      how === 'in the path' ? `${LIST[1]}/${key}` : `${LIST[1]}?api_key=${how === 'plain' ? key : escaped}`
    for (const presented of [undefined, key]) {
      expect(problemIn(await send(services, ['GET', path], { key: presented }))).toBe('BAD_REQUEST')
    }
    expect((await stored(id)).exposedAt).toBeInstanceOf(Date)
    noted('api_key_exposed', 'a key in the address of a request')
    // It goes on working: one wrong call does not stop what depends on it.
    expect(await opens(key)).toBe(200)
  },
)

it('a key beside a session cookie is refused: it would be unclear who is calling', async () => {
  const { key } = await keyOf(services, person)
  const answer = await send(services, LIST, { key, headers: { cookie: person.cookie() } })
  expect(problemIn(answer)).toBe('BAD_REQUEST')
  noted('api_key_refused', 'beside a session cookie')
  const other = await send(services, LIST, { key, headers: { cookie: 'theme=dark' } })
  expect(other.status).toBe(200)
})
