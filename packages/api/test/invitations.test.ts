import { addMember, createWorkspace, describePostgres } from '@portcullis/testing'
import { beforeEach, expect, it } from 'vitest'
import { SOFT_LIMITS } from '../src/soft-limits.ts'
import { INVITATION_LIFETIME_MS, issueInvitationToken } from '../src/routers/invitation/token.ts'
import { refusalIn } from './evidence.ts'
import { makeServices, signedInPerson, UNCOUNTED } from './harness.ts'

const { services, clock, captured } = await makeServices({ rateLimiter: UNCOUNTED })
const owner = await signedInPerson(services)
const { workspaceId } = await createWorkspace(services.db, { name: 'Studio', ownerId: owner.userId })

beforeEach(() => captured.clear())

/** Somebody signed in whose address is proved, or not. */
async function guest({ verified = true } = {}) {
  const person = await signedInPerson(services)
  if (!verified) {
    const data = { emailVerifiedAt: null }
    await services.db.identity.user.update({ where: { id: person.userId }, data })
  }
  return person
}

async function invite(email: string, role = 'member') {
  const answer = await owner.mutate('invitation.create', { workspaceId, email, role })
  expect(answer.status).toBe(200)
  await services.mail.settled()
  const letter = services.mailbox?.list().find((kept) => kept.to === email)
  const token = /#token=([\w-]+)/.exec(letter?.text ?? '')?.[1]
  if (token === undefined) throw new Error('no token in the mail')
  return { token, ...(answer.data as { invitationId: string }) }
}

async function rolesIn(id = workspaceId): Promise<Record<string, string>> {
  const rows = await services.db.tenant({ workspaceId: id }, (tx) =>
    tx.membership.findMany({ take: 1_000, select: { userId: true, role: true } }),
  )
  return Object.fromEntries(rows.map(({ userId, role }) => [userId, role]))
}

/** What looking at it and accepting it come to. */
async function refusals(person: Awaited<ReturnType<typeof guest>>, token: string): Promise<string[]> {
  const seen = await person.mutate('invitation.preview', { token })
  return [refusalIn(seen), refusalIn(await person.mutate('invitation.accept', { token }))]
}

it('lets in whom it was sent to, once, as what it says', async () => {
  const person = await guest()
  const { token } = await invite(person.email, 'admin')
  const accepted = await person.mutate('invitation.accept', { token })
  expect(accepted.data).toEqual({ workspaceId })
  expect((await rolesIn())[person.userId]).toBe('admin')
  expect(captured.records().map(({ event }) => event)).toContain('role_changed')
  expect(refusalIn(await person.mutate('invitation.accept', { token }))).toBe('NOT_FOUND')
  const { data } = await owner.query('invitation.list', { workspaceId })
  expect(data).toEqual({ invitations: [] })
})

it('shows whom it is for who invites where and as what, as often as they look, and lets nobody in by that', async () => {
  const person = await guest()
  const { token } = await invite(person.email, 'admin')
  for (const look of [1, 2]) {
    const { data } = await person.mutate('invitation.preview', { token })
    expect(data, `look ${look}`).toEqual({
      workspace: 'Studio',
      role: 'admin',
      invitedBy: { id: owner.userId, name: 'Ada Test', image: null },
      expiresAt: expect.any(Date),
    })
  }
  expect(Object.keys(await rolesIn())).not.toContain(person.userId)
  const { data } = await owner.query('audit.list', { workspaceId, kind: 'invitation', limit: 1 })
  expect(data).toMatchObject({ entries: [{ action: 'invitation.opened', actor: { id: person.userId } }] })
  expect((await person.mutate('invitation.accept', { token })).status).toBe(200)
})

it.each(['preview', 'accept'])('has one neutral answer for whoever it is not for (%s)', async (verb) => {
  const person = await guest()
  const { token } = await invite(person.email)
  const stranger = await guest()
  const unproved = await guest({ verified: false })
  const mine = await invite(unproved.email)
  const refused = await Promise.all([
    stranger.mutate(`invitation.${verb}`, { token }),
    unproved.mutate(`invitation.${verb}`, { token: mine.token }),
    stranger.mutate(`invitation.${verb}`, { token: issueInvitationToken(workspaceId).token }),
    stranger.mutate(`invitation.${verb}`, { token: issueInvitationToken(crypto.randomUUID()).token }),
    stranger.mutate(`invitation.${verb}`, {
      token: `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`,
    }),
  ])
  const texts = refused.map(({ text, error }) => text.replace(error?.requestId ?? '', ''))
  expect(new Set(texts).size).toBe(1)
  expect(refused.map(refusalIn)).toEqual(refused.map(() => 'NOT_FOUND'))
  expect(Object.keys(await rolesIn())).not.toContain(stranger.userId)
  expect((await person.mutate('invitation.accept', { token })).status).toBe(200)
})

it('is worth nothing after seven days, when it is withdrawn, or when it was sent again', async () => {
  const late = await guest()
  const { token } = await invite(late.email)
  clock.advance(INVITATION_LIFETIME_MS + 1)
  // The session has ended long before that; what counts here is the invitation.
  const back = await guest()
  await services.db.identity.user.delete({ where: { id: late.userId } })
  await services.db.identity.user.update({ where: { id: back.userId }, data: { email: late.email } })
  expect(await refusals(back, token)).toEqual(['NOT_FOUND', 'NOT_FOUND'])
  clock.advance(-INVITATION_LIFETIME_MS - 1)

  const person = await guest()
  const before = await invite(person.email)
  const again = await invite(person.email)
  expect(await refusals(person, before.token)).toEqual(['NOT_FOUND', 'NOT_FOUND'])
  const revoked = await owner.mutate('invitation.revoke', { workspaceId, invitationId: again.invitationId })
  expect(revoked.data).toEqual({ revoked: true })
  expect(await refusals(person, again.token)).toEqual(['NOT_FOUND', 'NOT_FOUND'])
})

it('changes nothing for a member, and is not sent to one', async () => {
  const person = await guest()
  const { token } = await invite(person.email, 'admin')
  await addMember(services.db, workspaceId, { userId: person.userId })
  expect((await person.mutate('invitation.accept', { token })).data).toEqual({ workspaceId })
  expect((await rolesIn())[person.userId]).toBe('member')
  const again = await owner.mutate('invitation.create', { workspaceId, email: person.email, role: 'admin' })
  expect(refusalIn(again)).toBe('CONFLICT')
})

it('keeps no token where somebody could read it', async () => {
  const { token } = await invite('reader@example.com')
  const { text } = await owner.query('invitation.list', { workspaceId })
  expect(text).not.toContain(token)
  expect(captured.text()).not.toContain(token)
  const rows = await services.db.tenant({ workspaceId }, (tx) =>
    tx.invitation.findMany({ take: 100, select: { tokenHash: true } }),
  )
  expect(JSON.stringify(rows)).not.toContain(token.slice(32))
})

it('is refused past its limit', async () => {
  const crowd = await createWorkspace(services.db, { ownerId: owner.userId })
  const expiresAt = new Date(clock() + 60_000)
  await services.db.tenant(crowd, async (tx) => {
    for (let index = 0; index < SOFT_LIMITS.invitations.most; index += 1) {
      const tokenHash = index.toString(16).padStart(64, '0')
      await tx.invitation.create({ data: { email: `crowd${index}@example.com`, tokenHash, expiresAt } })
    }
  })
  const one = { workspaceId: crowd.workspaceId, email: 'more@example.com', role: 'member' }
  expect(refusalIn(await owner.mutate('invitation.create', one))).toBe('LIMIT_REACHED')
  // One that is over makes room.
  clock.advance(61_000)
  expect((await owner.mutate('invitation.create', one)).status).toBe(200)
})

describePostgres('at the same moment, on PostgreSQL', () => {
  it('is used once, however often it is sent', async () => {
    const person = await guest()
    const { token } = await invite(person.email)
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => person.mutate('invitation.accept', { token })),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect((await rolesIn())[person.userId]).toBe('member')
  })
})
