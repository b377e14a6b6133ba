import { id } from '@portcullis/validators'
import type { AnyTRPCRouter } from '@trpc/server'
import { Client } from 'pg'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { call, contextOf } from '../../test/call.ts'
import { makeServices, signedInPerson, systemAdministrator } from '../../test/harness.ts'
import { VALID_INPUTS } from '../../test/valid-inputs.ts'
import { protectedProcedure, workspaceProcedure } from '../procedures.ts'
import { CharacterDraft } from '../routers/character/character.schema.ts'
import { appRouter } from '../routers/root.ts'
import { t } from '../trpc.ts'
import { walk } from './walk.ts'

const { services, adminUrl } = await makeServices()

const mutations = walk(appRouter).filter(({ type }) => type === 'mutation')
const changes = mutations.filter(({ meta }) => meta?.access === 'workspace')
/** What changes an account, or a workspace that is not entered yet. There is no one log that it would belong to. */
const accountChanges = mutations.filter(({ meta }) => meta?.access !== 'workspace')

/** Calls the procedure as the owner of a workspace and says what was written into its audit log. */
async function auditedBy(router: AnyTRPCRouter, path: string, inputOf = VALID_INPUTS[path]) {
  if (!inputOf) throw new Error(`no valid input for ${path}: add one to test/valid-inputs.ts`)
  const person = await signedInPerson(services)
  const input = await inputOf({ services, person })
  const ctx = await contextOf(services, person)
  const workspaceId = String(input['workspaceId'])
  // Signing up has written one already.
  const before = await entriesOf(workspaceId)
  await call({ router, path, type: 'mutation', input, ctx })
  const entries = (await entriesOf(workspaceId)).slice(before.length)
  return { entries, userId: person.userId, requestId: ctx.requestId }
}

/** Calls the procedure and says how many audit entries and security events there are more than before. */
async function tracesOf(router: AnyTRPCRouter, path: string, inputOf = VALID_INPUTS[path]) {
  const access = accessOf(router, path)
  const person = await (access === 'admin' ? systemAdministrator : signedInPerson)(services)
  const input = await inputOf?.({ services, person })
  const before = await countTraces()
  const ctx = await contextOf(services, access === 'public' ? undefined : person)
  await call({ router, path, type: 'mutation', input, ctx })
  return (await countTraces()) - before
}

function accessOf(router: AnyTRPCRouter, path: string) {
  return walk(router).find((procedure) => procedure.path === path)?.meta?.access
}

async function countTraces(): Promise<number> {
  await services.security.settled()
  const [row] = await asAdmin<{ traces: number }>(
    'select ((select count(*) from audit_event) + (select count(*) from security_event))::int as traces',
  )
  return row?.traces ?? 0
}

/** As an administrator reads them: of a deleted workspace nobody else can. */
function entriesOf(workspaceId: string) {
  return asAdmin(
    `select actor_id as "actorId", actor_type as "actorType", agent, request_id as "requestId"
     from audit_event where workspace_id = $1 order by seq`,
    [workspaceId],
  )
}

async function asAdmin<Row extends Record<string, unknown>>(
  sql: string,
  values: string[] = [],
): Promise<Row[]> {
  const admin = new Client({ connectionString: adminUrl })
  await admin.connect()
  const { rows } = await admin.query<Row>(sql, values)
  await admin.end()
  return rows
}

it('knows a valid input for every procedure', () => {
  expect(Object.keys(VALID_INPUTS).toSorted()).toEqual(walk(appRouter).map(({ path }) => path))
})

it.each(changes)('$path leaves an audit entry with actor and request', async ({ path }) => {
  const { entries, userId, requestId } = await auditedBy(appRouter, path)
  expect(entries.length).toBeGreaterThan(0)
  for (const entry of entries) {
    expect(entry).toMatchObject({ actorId: userId, actorType: 'user', agent: 'test browser', requestId })
  }
})

it.each(accountChanges)('$path leaves an audit entry or a security event', async ({ path }) => {
  expect(await tracesOf(appRouter, path)).toBeGreaterThan(0)
})

it('sees a change of an account that leaves none (broken twin)', async () => {
  const silent = protectedProcedure
    .permission('session:revoke')
    .input(z.object({}))
    .output(z.object({ changed: z.literal(true) }))
    .mutation(async ({ ctx }) => {
      await ctx.services.db.identity.user.update({ where: { id: ctx.session.userId }, data: { name: 'X' } })
      return { changed: true as const }
    })
  expect(await tracesOf(t.router({ silent }), 'silent', async () => ({}))).toBe(0)
})

it('sees a change that leaves none', async () => {
  const forgetful = workspaceProcedure
    .permission('character:create')
    .input(CharacterDraft)
    .output(z.object({ id: id() }))
    .mutation(({ ctx, input }) =>
      ctx.tenant((tx) => tx.character.create({ data: input, select: { id: true } })),
    )
  const router = t.router({ forgetful })
  const { entries } = await auditedBy(router, 'forgetful', VALID_INPUTS['character.create'])
  expect(entries).toEqual([])
})
