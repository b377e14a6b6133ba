import { addMember, createWorkspace } from '@portcullis/testing'
import { describe, expect, it } from 'vitest'
import { makeServices, PASSWORD, signedInPerson, UNCOUNTED } from './harness.ts'
import { exported } from './own-export.ts'

const { services, clock } = await makeServices({ rateLimiter: UNCOUNTED })

type Person = Awaited<ReturnType<typeof signedInPerson>>

const draft = (name: string) => ({ name, summary: '', biography: '' })

const removal = (person: Person) => person.mutate('account.remove', { email: person.email })

async function shared() {
  const owner = await signedInPerson(services)
  const member = await signedInPerson(services)
  await addMember(services.db, owner.workspaceId, { userId: member.userId })
  return { owner, member, workspaceId: owner.workspaceId }
}

describe('an export', () => {
  it('tells what is stored of a person and what they made, of every page, and nothing that others made', async () => {
    const { owner, member, workspaceId } = await shared()
    await owner.mutate('character.create', { workspaceId, ...draft('Made by the owner') })
    for (let count = 0; count < 105; count += 1)
      await services.db.tenant({ workspaceId, userId: member.userId }, (tx) =>
        tx.character.create({ data: draft(`Mine ${count}`) }),
      )
    const { of, text } = await exported(member)
    expect(of('profile')).toMatchObject([{ profile: { id: member.userId, email: member.email } }])
    expect(of('session')).toHaveLength(1)
    expect(of('membership').map((record) => record['membership'])).toContainEqual(
      expect.objectContaining({ workspaceId, role: 'member' }),
    )
    expect(of('character')).toHaveLength(105)
    expect(text).not.toContain('Made by the owner')
    expect(text).not.toMatch(/passwordHash|tokenHash|\$argon2/i)
    expect(text).not.toContain(owner.email)
  })

  it('asks for a recent proof', async () => {
    const person = await signedInPerson(services)
    clock.advance(16 * 60_000)
    const answer = await person.mutate('account.export', {})
    expect(answer.text).toContain('REAUTHENTICATION_REQUIRED')
  })
})

describe('deleting an account', () => {
  it('takes everything that is only theirs, and leaves what they made for others as nobody’s', async () => {
    const { owner, member, workspaceId } = await shared()
    const made = await member.mutate('character.create', { workspaceId, ...draft('For the team') })
    const { id } = made.data as { id: string }
    expect((await removal(member)).status).toBe(200)
    expect((await member.query('account.me')).status).toBe(401)
    expect((await member.signIn(member.email, PASSWORD)).status).toBe(401)
    expect(
      await services.db.identity.user.findUnique({ where: { id: member.userId }, select: { id: true } }),
    ).toBeNull()
    const kept = await owner.query('character.get', { workspaceId, characterId: id })
    expect(kept.data).toMatchObject({ name: 'For the team', createdById: null })
    const entries = await services.db.tenant({ workspaceId }, (tx) =>
      tx.auditEvent.findMany({ where: { action: 'member.left' }, select: { actorId: true }, take: 10 }),
    )
    expect(entries).toEqual([{ actorId: member.userId }])
    const own = services.db.tenant({ workspaceId: member.workspaceId }, (tx) => tx.character.count())
    await expect(own).resolves.toBe(0)
  })

  it('is refused to the last owner of others, and nothing is changed', async () => {
    const { owner, member, workspaceId } = await shared()
    const { workspaceId: alone } = await createWorkspace(services.db, { ownerId: owner.userId })
    const refused = await removal(owner)
    expect(refused.status).toBe(403)
    expect(refused.text).toContain('LAST_OWNER')
    for (const id of [workspaceId, alone])
      expect((await owner.query('workspace.overview', { workspaceId: id })).status).toBe(200)
    expect((await member.query('workspace.overview', { workspaceId })).status).toBe(200)
  })

  it('wants the address of this very account', async () => {
    const person = await signedInPerson(services)
    const other = await signedInPerson(services)
    const refused = await person.mutate('account.remove', { email: other.email })
    expect(refused.status).toBe(400)
    expect((await person.query('account.me')).status).toBe(200)
    expect((await other.query('account.me')).status).toBe(200)
  })

  it('asks for a recent proof', async () => {
    const person = await signedInPerson(services)
    clock.advance(6 * 60_000)
    expect((await removal(person)).text).toContain('REAUTHENTICATION_REQUIRED')
    expect((await person.query('account.me')).status).toBe(200)
  })
})
