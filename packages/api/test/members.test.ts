import type { Role } from '@portcullis/authz'
import { addMember, createWorkspace, describePostgres } from '@portcullis/testing'
import { Client } from 'pg'
import { beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { workspaceProcedure } from '../src/procedures.ts'
import type { Services } from '../src/services.ts'
import { t } from '../src/trpc.ts'
import { browser } from './browser.ts'
import { call, contextOf } from './call.ts'
import { refusalIn } from './evidence.ts'
import { makeServices, signedInPerson, UNCOUNTED } from './harness.ts'

const first = await makeServices({ rateLimiter: UNCOUNTED })
const { services, captured } = first
/** The same database, another process as far as its memory goes. */
const second = await makeServices({ rateLimiter: UNCOUNTED, beside: first })

beforeEach(() => captured.clear())

type Person = Awaited<ReturnType<typeof signedInPerson>>

/** The same browser, talking to the other instance. */
function elsewhere(person: Person, at: Services) {
  const other = browser(at, person.address)
  for (const [name, value] of person.jar) other.jar.set(name, value)
  return other
}

async function memberIdOf(workspaceId: string, userId: string): Promise<string> {
  const row = await services.db.tenant({ workspaceId }, (tx) =>
    tx.membership.findFirst({ where: { userId }, select: { id: true } }),
  )
  return row?.id ?? 'no member'
}

/** A workspace with somebody of each of these roles. */
async function teamOf<const Roles extends readonly Role[]>(roles: Roles) {
  const { workspaceId } = await createWorkspace(services.db)
  const people = await Promise.all(
    roles.map(async (role) => {
      const person = await signedInPerson(services)
      await addMember(services.db, workspaceId, { userId: person.userId, role })
      return { ...person, workspaceId, memberId: await memberIdOf(workspaceId, person.userId) }
    }),
  )
  return { workspaceId, people }
}

const events = () => captured.records().flatMap(({ event }) => (event === undefined ? [] : [event]))

describe('a role that was changed a moment ago', () => {
  it('holds on both instances at once: demoted, the old session is refused', async () => {
    const { workspaceId, people } = await teamOf(['owner', 'admin'])
    const [owner, admin] = people
    if (!owner || !admin) throw new Error('two people')
    // Both instances have just seen the session, and may remember that it lives.
    const there = elsewhere(admin, second.services)
    for (const client of [admin, there]) {
      expect((await client.query('invitation.list', { workspaceId })).status).toBe(200)
    }
    const demotion = { workspaceId, memberId: admin.memberId, role: 'member' }
    expect((await owner.mutate('member.changeRole', demotion)).data).toEqual({ role: 'member' })
    for (const client of [there, admin]) {
      const refused = await client.query('invitation.list', { workspaceId })
      // Refused as a member; or not signed in any more, because losing a role ends one's sessions.
      expect(['FORBIDDEN', 'UNAUTHORIZED']).toContain(refusalIn(refused))
    }
    expect(events()).toContain('role_changed')
  })

  it('holds on both instances at once: removed, the workspace is not there', async () => {
    const { workspaceId, people } = await teamOf(['owner', 'member'])
    const [owner, member] = people
    if (!owner || !member) throw new Error('two people')
    const there = elsewhere(member, second.services)
    expect((await there.query('character.list', { workspaceId })).status).toBe(200)
    const { memberId } = member
    expect((await owner.mutate('member.remove', { workspaceId, memberId })).status).toBe(200)
    for (const client of [there, member]) {
      const refused = await client.query('character.list', { workspaceId })
      expect(['NOT_FOUND', 'UNAUTHORIZED']).toContain(refusalIn(refused))
    }
    // Signing in again changes nothing about that.
    const back = browser(services)
    await back.signIn(member.email, 'correct-Horse-battery-9-staple')
    expect(refusalIn(await back.query('character.list', { workspaceId }))).toBe('NOT_FOUND')
  })
})

describe('admins', () => {
  it('cannot touch an owner, nor make one, nor invite one', async () => {
    const { workspaceId, people } = await teamOf(['owner', 'admin', 'member'])
    const [owner, admin, member] = people
    if (!owner || !admin || !member) throw new Error('three people')
    const attempts = [
      ['member.changeRole', { memberId: owner.memberId, role: 'member' }],
      ['member.changeRole', { memberId: member.memberId, role: 'owner' }],
      ['member.changeRole', { memberId: admin.memberId, role: 'owner' }],
      ['member.remove', { memberId: owner.memberId }],
      ['invitation.create', { email: 'guest@example.com', role: 'owner' }],
      ['workspace.remove', { name: 'x' }],
    ] as const
    for (const [path, input] of attempts) {
      expect(refusalIn(await admin.mutate(path, { workspaceId, ...input }))).toBe('FORBIDDEN')
    }
    expect(events().filter((event) => event === 'permission_denied')).toHaveLength(attempts.length)
    const { data } = await owner.query('member.list', { workspaceId })
    const roles = (data as { members: { id: string; role: string }[] }).members
    expect(roles.find(({ id }) => id === member.memberId)?.role).toBe('member')
    expect(roles.filter(({ role }) => role === 'owner')).toHaveLength(2)
  })
})

describePostgres('a call that waits while its caller is demoted, on PostgreSQL', () => {
  it('is refused as what the caller is by then', async () => {
    const { workspaceId, people } = await teamOf(['admin', 'member'])
    const [admin, member] = people
    if (!admin || !member) throw new Error('two people')
    const postgres = new Client({ connectionString: first.adminUrl })
    await postgres.connect()
    const waiting = async () => {
      const { rowCount } = await postgres.query(
        `select from pg_locks join pg_database d on d.oid = database and d.datname = current_database()
         where locktype = 'advisory' and not granted`,
      )
      return (rowCount ?? 0) > 0
    }
    const removal = await services.db.tenant({ workspaceId }, async (tx) => {
      await tx.lock('members')
      const { memberId } = member
      const answer = admin.mutate('member.remove', { workspaceId, memberId })
      // By now the chain has let the call pass, as an admin's.
      while (!(await waiting())) await new Promise(setImmediate)
      await tx.membership.update({ where: { id: admin.memberId }, data: { role: 'member' } })
      return { answer }
    })
    expect(refusalIn(await removal.answer)).toBe('FORBIDDEN')
    expect(await memberIdOf(workspaceId, member.userId)).toBe(member.memberId)
    await postgres.end()
  })
})

/** Calls until the answer is one: a server that is too busy has not answered. */
async function insist(work: () => Promise<{ status: number }>): Promise<number> {
  for (;;) {
    const { status } = await work()
    if (status !== 503) return status
  }
}

async function ownersOf(workspaceId: string): Promise<number> {
  return services.db.tenant({ workspaceId }, (tx) => tx.membership.count({ where: { role: 'owner' } }))
}

describePostgres('the last owner stays, on PostgreSQL', () => {
  /** Twenty owners and nobody else. */
  async function twentyOwners() {
    const team = await teamOf(Array.from({ length: 20 }, () => 'owner' as const))
    await services.db.tenant(team, (tx) =>
      tx.membership.deleteMany({ where: { NOT: team.people.map(({ userId }) => ({ userId })) } }),
    )
    expect(await ownersOf(team.workspaceId)).toBe(20)
    return team
  }

  it.each([
    ['leave', () => ['workspace.leave', {}] as const],
    [
      'give up their role',
      (_turn: number, own: string) => ['member.changeRole', { memberId: own, role: 'member' }] as const,
    ],
    [
      'leave or give up their role',
      (turn: number, own: string) =>
        turn % 2 === 0
          ? (['workspace.leave', {}] as const)
          : (['member.changeRole', { memberId: own, role: 'admin' }] as const),
    ],
  ])('when all twenty %s at once', async (_, attempt) => {
    const { workspaceId, people } = await twentyOwners()
    const statuses = await Promise.all(
      people.map((person, turn) => {
        const [path, input] = attempt(turn, person.memberId)
        return insist(() => person.mutate(path, { workspaceId, ...input }))
      }),
    )
    expect(await ownersOf(workspaceId)).toBe(1)
    expect(statuses.filter((status) => status === 200)).toHaveLength(19)
    expect(statuses.filter((status) => status === 403)).toHaveLength(1)
  })

  it('when everyone removes the next', async () => {
    const { workspaceId, people } = await twentyOwners()
    const statuses = await Promise.all(
      people.map((person, turn) => {
        const memberId = people[(turn + 1) % people.length]?.memberId
        return insist(() => person.mutate('member.remove', { workspaceId, memberId }))
      }),
    )
    const removed = statuses.filter((status) => status === 200).length
    expect(await ownersOf(workspaceId)).toBe(20 - removed)
    expect(await ownersOf(workspaceId)).toBeGreaterThanOrEqual(1)
  })

  it('and goes where nothing is locked (the broken twin)', async () => {
    const { workspaceId, people } = await twentyOwners()
    await services.db.tenant({ workspaceId }, (tx) =>
      tx.membership.deleteMany({ where: { OR: people.slice(2).map(({ userId }) => ({ userId })) } }),
    )
    let counted = 0
    let bothCounted = () => {}
    const barrier = new Promise<void>((resolve) => {
      bothCounted = resolve
    })
    const leave = workspaceProcedure
      .permission('workspace:leave')
      .input(z.object({}))
      .output(z.object({}))
      .mutation(({ ctx }) =>
        ctx.tenant(async (tx) => {
          const owners = await tx.membership.count({ where: { role: 'owner' } })
          counted += 1
          if (counted === 2) bothCounted()
          await barrier
          if (owners > 1) await tx.membership.deleteMany({ where: { userId: ctx.actor.userId } })
          return {}
        }),
      )
    const router = t.router({ leave })
    await Promise.all(
      people.slice(0, 2).map(async (person) => {
        const ctx = await contextOf(services, person)
        return call({ router, path: 'leave', type: 'mutation', input: { workspaceId }, ctx })
      }),
    )
    expect(await ownersOf(workspaceId)).toBe(0)
  })
})

describe('a workspace', () => {
  it('that its only owner leaves stays as it is, and says why', async () => {
    const { person, workspaceId } = await ownWorkspace()
    const refused = await person.mutate('workspace.leave', { workspaceId })
    expect(refusalIn(refused)).toBe('LAST_OWNER')
    expect(refused.status).toBe(403)
    expect(events()).toEqual(['permission_denied'])
    expect(await ownersOf(workspaceId)).toBe(1)
  })

  it('is gone for everyone at once when it is deleted, and only by its own name', async () => {
    const { person, workspaceId, name } = await ownWorkspace()
    const { userId } = await signedInPerson(services)
    await addMember(services.db, workspaceId, { userId })
    const made = await person.mutate('character.create', {
      workspaceId,
      name: 'Mira',
      summary: '',
      biography: '',
    })
    expect(made.status).toBe(200)
    const wrong = await person.mutate('workspace.remove', { workspaceId, name: `${name} x` })
    expect(wrong.error?.fieldErrors).toEqual({ name: ['Must be the name of the workspace'] })

    expect((await person.mutate('workspace.remove', { workspaceId, name })).data).toEqual({ deleted: true })
    for (const client of [person, elsewhere(person, second.services)]) {
      const gone = await client.query('workspace.overview', { workspaceId })
      const never = await client.query('workspace.overview', { workspaceId: crypto.randomUUID() })
      expect(refusalIn(gone)).toBe('NOT_FOUND')
      expect(gone.text.replace(gone.error?.requestId ?? '', '')).toBe(
        never.text.replace(never.error?.requestId ?? '', ''),
      )
    }
    const me = await person.query('account.me')
    expect((me.data as { workspaces: { id: string }[] }).workspaces.map(({ id }) => id)).not.toContain(
      workspaceId,
    )
  })

  async function ownWorkspace() {
    const person = await signedInPerson(services)
    const name = 'The grey river'
    const made = await person.mutate('workspace.create', { name })
    const { id: workspaceId } = made.data as { id: string }
    captured.clear()
    return { person, workspaceId, name }
  }
})
