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

type Asked = { router: AnyTRPCRouter; path: string; type: string; role: Role; ownedBy: 'self' | 'other' }

/** What comes of a real call by somebody of this role, on something of their own or of the maker's. */
async function outcomeOf({ router, path, type, role, ownedBy }: Asked): Promise<string> {
  const person = PEOPLE[role]
  const owner = ownedBy === 'self' ? person : maker
  const input =
    (await (VALID_INPUTS[path] ?? VALID_INPUTS['workspace.overview'])?.({ services, person: owner })) ?? {}
  const ctx = await contextOf(services, person)
  try {
    await call({ router, path, type, input: { ...input, workspaceId }, ctx })
    return 'allowed'
  } catch (error) {
    return error instanceof AppError ? error.publicCode : 'a fault'
  }
}

/** What the table of permissions says should come of it. */
function expected(declared: Permission, role: Role, ownedBy: 'self' | 'other'): string {
  const { userId } = PEOPLE[role]
  const resource = { ownerId: ownedBy === 'self' ? userId : maker.userId }
  return decide({ actor: { userId, role }, permission: declared, resource }).allowed ? 'allowed' : 'FORBIDDEN'
}

const MATRIX = walk(appRouter)
  .filter(({ meta }) => meta?.access === 'workspace')
  .flatMap(({ path, type, meta }) =>
    ROLES.flatMap((role) =>
      (['self', 'other'] as const).map((ownedBy) => ({
        path,
        type,
        role,
        ownedBy,
        declared: meta?.permission as Permission,
      })),
    ),
  )

it.each(MATRIX)('$path by a $role, on what belongs to $ownedBy', async ({ declared, ...asked }) => {
  expect(await outcomeOf({ router: appRouter, ...asked })).toBe(expected(declared, asked.role, asked.ownedBy))
})

it('has a row that is refused, so that the matrix can fail', () => {
  const refused = MATRIX.filter(
    ({ declared, role, ownedBy }) => expected(declared, role, ownedBy) === 'FORBIDDEN',
  )
  expect(refused.map(({ path, role, ownedBy }) => `${path} ${role} ${ownedBy}`)).toEqual([
    'character.remove member other',
    'character.update member other',
  ])
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
      const outcome = await outcomeOf({ router, path, type: 'query', role, ownedBy: 'self' })
      expect(outcome).toBe(expected(name, role, 'self'))
    },
  )
})

it('tells the security log who was refused what', async () => {
  await outcomeOf({
    router: appRouter,
    path: 'character.remove',
    type: 'mutation',
    role: 'member',
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
  const asked = { path: 'character.remove', type: 'mutation', role: 'member', ownedBy: 'other' } as const
  expect(await outcomeOf({ router, ...asked })).toBe('allowed')
  expect(expected('character:delete', 'member', 'other')).toBe('FORBIDDEN')
})
