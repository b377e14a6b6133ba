import { decide, type Permission, type Role, ROLES, WORKSPACE_PERMISSIONS } from '@portcullis/authz'
import { AppError } from '@portcullis/errors'
import { addMember } from '@portcullis/testing'
import type { AnyTRPCRouter } from '@trpc/server'
import { beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { call, contextOf } from '../../test/call.ts'
import { makeServices, signedInPerson, UNCOUNTED } from '../../test/harness.ts'
import { VALID_INPUTS } from '../../test/valid-inputs.ts'
import { workspaceProcedure } from '../procedures.ts'
import { CharacterDeleted, CharacterId } from '../routers/character/character.schema.ts'
import { appRouter } from '../routers/root.ts'
import { walk } from '../sweeps/walk.ts'
import { t } from '../trpc.ts'
import { errorBoundary } from './error-boundary.ts'
import { permission } from './permission.ts'

const { services, captured } = await makeServices({ rateLimiter: UNCOUNTED })

/** One workspace with somebody of every role in it, and its maker, to whom things belong. */
const maker = await signedInPerson(services)
const { workspaceId } = maker
const PEOPLE = Object.fromEntries(
  await Promise.all(
    ROLES.map(async (role) => {
      const person = await signedInPerson(services)
      await addMember(services.db, workspaceId, { userId: person.userId, role })
      return [role, { ...person, workspaceId }] as const
    }),
  ),
) as Record<Role, Awaited<ReturnType<typeof signedInPerson>>>

beforeEach(() => captured.clear())

/** Every way to stand to a workspace: a role in it, at home in another, or not signed in at all. */
const STANDINGS = [...ROLES, 'stranger', 'signed out'] as const
type Standing = (typeof STANDINGS)[number]
const stranger = await signedInPerson(services)

type Asked = {
  router: AnyTRPCRouter
  path: string
  type: string
  standing: Standing
  ownedBy: 'self' | 'other'
}

function personOf(standing: Standing) {
  if (standing === 'stranger') return stranger
  return standing === 'signed out' ? undefined : PEOPLE[standing]
}

/** What comes of a real call by somebody who stands so, on something of their own or of the maker's. */
async function outcomeOf({ router, path, type, standing, ownedBy }: Asked): Promise<string> {
  const person = personOf(standing)
  const owner = ownedBy === 'self' && person && person !== stranger ? person : maker
  const input = (await VALID_INPUTS[path]?.({ services, person: owner })) ?? { workspaceId }
  if (person && person !== stranger)
    await standAs(String(input['workspaceId']), person.userId, standing as Role)
  const ctx = await contextOf(services, person)
  try {
    await call({ router, path, type, input, ctx })
    return 'allowed'
  } catch (error) {
    return error instanceof AppError ? error.publicCode : 'a fault'
  }
}

/** Some inputs come with a workspace of their own, where the caller may be an owner, or nobody. */
async function standAs(id: string, userId: string, role: Role): Promise<void> {
  if (id === workspaceId) return
  await addMember(services.db, id, { role: 'owner' })
  await services.db.tenant({ workspaceId: id }, (tx) => tx.membership.deleteMany({ where: { userId } }))
  await addMember(services.db, id, { userId, role })
}

/** What the table of permissions says should come of it. */
function expected(declared: Permission, standing: Standing, ownedBy: 'self' | 'other'): string {
  if (standing === 'signed out') return 'UNAUTHORIZED'
  if (standing === 'stranger') return 'NOT_FOUND'
  const { userId } = PEOPLE[standing]
  const resource = { ownerId: ownedBy === 'self' ? userId : maker.userId }
  const { allowed } = decide({ actor: { userId, role: standing }, permission: declared, resource })
  return allowed ? 'allowed' : 'FORBIDDEN'
}

const MATRIX = walk(appRouter)
  .filter(({ meta }) => meta?.access === 'workspace')
  .flatMap(({ path, type, meta }) =>
    STANDINGS.flatMap((standing) =>
      (['self', 'other'] as const).map((ownedBy) => ({
        path,
        type,
        standing,
        ownedBy,
        declared: meta?.permission as Permission,
      })),
    ),
  )

it.each(MATRIX)('$path by $standing, on what belongs to $ownedBy', async ({ declared, ...asked }) => {
  expect(await outcomeOf({ router: appRouter, ...asked })).toBe(
    expected(declared, asked.standing, asked.ownedBy),
  )
})

it('has rows that are refused, so that the matrix can fail', () => {
  const refused = MATRIX.filter(
    ({ declared, standing, ownedBy }) => expected(declared, standing, ownedBy) === 'FORBIDDEN',
  )
  expect(refused.map(({ path, standing, ownedBy }) => `${path} ${standing} ${ownedBy}`)).toEqual(
    expect.arrayContaining([
      'character.remove member other',
      'character.update member other',
      'member.remove member self',
      'storyEvent.update member other',
      'workspace.remove admin self',
      'apiKey.create member self',
    ]),
  )
})

describe('every permission of the table, on a procedure that does nothing else', () => {
  const Ok = z.object({ ok: z.literal(true) })
  const names = Object.keys(WORKSPACE_PERMISSIONS) as (keyof typeof WORKSPACE_PERMISSIONS)[]
  const router = t.router(
    Object.fromEntries(
      names.map((name) => [
        name.replace(':', '_'),
        workspaceProcedure
          .permission(name)
          .input(z.object({}))
          .output(Ok)
          .query(() => ({ ok: true as const })),
      ]),
    ),
  )
  it.each(names.flatMap((name) => ROLES.map((role) => ({ name, role }))))(
    '$name by a $role',
    async ({ name, role }) => {
      const path = name.replace(':', '_')
      const outcome = await outcomeOf({ router, path, type: 'query', standing: role, ownedBy: 'self' })
      expect(outcome).toBe(expected(name, role, 'self'))
    },
  )
})

it('tells the security log who was refused what', async () => {
  await outcomeOf({
    router: appRouter,
    path: 'character.remove',
    type: 'mutation',
    standing: 'member',
    ownedBy: 'other',
  })
  expect(captured.records().filter(({ event }) => event !== undefined)).toEqual([
    expect.objectContaining({
      event: 'permission_denied',
      userId: PEOPLE.member.userId,
      workspaceId,
      detail: expect.stringContaining('character:delete'),
    }),
  ])
})

it('refuses a procedure that declares no permission, even to an owner', async () => {
  const router = t.router({
    bare: t.procedure
      .use(errorBoundary)
      .use(permission)
      .query(() => 'open'),
  })
  const ctx = await contextOf(services, PEOPLE.owner)
  const asked = call({ router, path: 'bare', type: 'query', input: {}, ctx })
  await expect(asked).rejects.toMatchObject({ publicCode: 'INTERNAL_SERVER_ERROR' })
})

it('catches a verb that asks about the permission only once (the broken twin)', async () => {
  const remove = workspaceProcedure
    .permission('character:delete')
    .input(CharacterId)
    .output(CharacterDeleted)
    .mutation(({ ctx, input: { characterId } }) =>
      ctx.tenant(async (tx) => {
        await tx.character.delete({ where: { id: characterId } })
        return { deleted: true as const }
      }),
    )
  const router = t.router({ character: t.router({ remove }) })
  const asked = { path: 'character.remove', type: 'mutation', standing: 'member', ownedBy: 'other' } as const
  expect(await outcomeOf({ router, ...asked })).toBe('allowed')
  expect(expected('character:delete', 'member', 'other')).toBe('FORBIDDEN')
})
