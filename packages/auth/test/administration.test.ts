import { describe, expect, it } from 'vitest'
import { browser } from './browser.ts'
import { HERE, makeWorld, PASSWORD } from './harness.ts'

const world = await makeWorld()
const SESSION = '__Host-portcullis.session'
const NOBODY = '0198c0de-0000-7000-8000-000000000000'

async function start() {
  const wired = world.wire()
  const actor = { ...HERE, userId: (await world.person()).id }
  const target = await world.person()
  return { ...wired, actor, target, administration: wired.auth.administration }
}

/** A browser in which this person is signed in, and whether its session is alive. */
async function signedIn({ auth }: Pick<Awaited<ReturnType<typeof start>>, 'auth'>, email: string) {
  const client = browser(auth)
  await client.signIn(email, PASSWORD)
  const token = client.jar.get(SESSION) ?? ''
  return { alive: async () => (await auth.sessions.verify(token)) !== undefined }
}

const banned = async (id: string) =>
  (
    await world.admin.query<{ ban_reason: string | null }>('select ban_reason from app_user where id = $1', [
      id,
    ])
  ).rows[0]?.ban_reason

describe('a ban', () => {
  it('ends every session at once, in every process within a second, and none begins', async () => {
    const { auth, administration, actor, target } = await start()
    const elsewhere = world.wire()
    const here = await signedIn({ auth }, target.email)
    const there = await signedIn({ auth: elsewhere.auth }, target.email)
    expect([await here.alive(), await there.alive()]).toEqual([true, true])
    await administration.ban(actor, target.id, 'Sends spam')
    expect(await here.alive()).toBe(false)
    elsewhere.clock.advance(1_000)
    expect(await there.alive()).toBe(false)
    await expect(signedIn({ auth }, target.email)).rejects.toMatchObject({ publicCode: 'UNAUTHORIZED' })
  })

  it('keeps its reason, and only the event of who banned whom is told', async () => {
    const { administration, actor, target, events, captured } = await start()
    await administration.ban(actor, target.id, 'reason-canary')
    await administration.ban(actor, target.id, 'another reason')
    expect(await banned(target.id)).toBe('reason-canary')
    expect(events.filter(({ type }) => type === 'admin_action')).toEqual([
      expect.objectContaining({ userId: actor.userId, detail: { action: 'ban', targetId: target.id } }),
    ])
    expect(captured.text()).not.toContain('reason-canary')
  })

  it('can be lifted; the sessions that it ended stay ended', async () => {
    const { auth, administration, actor, target } = await start()
    const session = await signedIn({ auth }, target.email)
    await administration.ban(actor, target.id, 'A mistake')
    await administration.unban(actor, target.id)
    expect(await banned(target.id)).toBeNull()
    expect(await session.alive()).toBe(false)
    expect(await (await signedIn({ auth }, target.email)).alive()).toBe(true)
  })

  it('of oneself is refused: nobody could lift it', async () => {
    const { administration, actor } = await start()
    const attempt = administration.ban(actor, actor.userId, 'Oops')
    await expect(attempt).rejects.toMatchObject({ publicCode: 'CONFLICT' })
    expect(await banned(actor.userId)).toBeNull()
  })
})

it('sessions can be ended without a ban', async () => {
  const { auth, administration, actor, target } = await start()
  const session = await signedIn({ auth }, target.email)
  expect(await administration.endSessions(actor, target.id)).toBe(1)
  expect(await session.alive()).toBe(false)
  expect(await (await signedIn({ auth }, target.email)).alive()).toBe(true)
})

it('somebody who does not exist is not found, whatever is done', async () => {
  const { administration, actor, events } = await start()
  const notFound = { publicCode: 'NOT_FOUND' }
  await expect(administration.ban(actor, NOBODY, 'x')).rejects.toMatchObject(notFound)
  await expect(administration.unban(actor, NOBODY)).rejects.toMatchObject(notFound)
  await expect(administration.endSessions(actor, NOBODY)).rejects.toMatchObject(notFound)
  expect(events).toEqual([])
})

describe('the list', () => {
  it('finds by whole address and by part of a name, with wildcards as themselves', async () => {
    const { administration, target } = await start()
    const { id } = await world.db.identity.user.create({
      data: { email: 'odd@example.test', name: 'Per%cent_ Son' },
      select: { id: true },
    })
    const found = async (search: string) =>
      (await administration.people({ search, take: 50 })).map((user) => user.id)
    expect(await found(target.email.toUpperCase())).toEqual([target.id])
    expect(await found('r%C')).toEqual([id])
    expect(await found('%')).toEqual([id])
    expect(await found('odd@example')).toEqual([])
  })

  it('tells the banned from the others by the question only; no row carries it', async () => {
    const { administration, actor, target } = await start()
    await administration.ban(actor, target.id, 'reason')
    const search = target.email
    const [row] = await administration.people({ search, banned: true, take: 1 })
    expect(row).toMatchObject({ id: target.id })
    expect(JSON.stringify(row)).not.toMatch(/ban|reason|password/i)
    expect(await administration.people({ search, banned: false, take: 1 })).toEqual([])
  })

  it('goes on behind a row that has left it', async () => {
    const { administration, actor } = await start()
    const people = [await world.person(), await world.person(), await world.person()]
    const [third, second, first] = people.map(({ id }) => id)
    const page = await administration.people({ banned: false, take: 2 })
    expect(page.map(({ id }) => id)).toEqual([first, second])
    await administration.ban(actor, second ?? '', 'between two pages')
    const next = await administration.people({ banned: false, cursor: second, take: 1 })
    expect(next.map(({ id }) => id)).toEqual([third])
  })
})
