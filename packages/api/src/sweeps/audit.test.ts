import { id } from '@portcullis/validators'
import type { AnyTRPCRouter } from '@trpc/server'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { call, contextOf } from '../../test/call.ts'
import { makeServices, signedInPerson } from '../../test/harness.ts'
import { VALID_INPUTS } from '../../test/valid-inputs.ts'
import { workspaceProcedure } from '../procedures.ts'
import { CharacterDraft } from '../routers/character/character.schema.ts'
import { appRouter } from '../routers/root.ts'
import { t } from '../trpc.ts'
import { walk } from './walk.ts'

const { services } = await makeServices()

const changes = walk(appRouter).filter(
  ({ type, meta }) => type === 'mutation' && meta?.access === 'workspace',
)

/** Calls the procedure as the owner of a workspace and says what was written into its audit log. */
async function auditedBy(router: AnyTRPCRouter, path: string, inputOf = VALID_INPUTS[path]) {
  if (!inputOf) throw new Error(`no valid input for ${path}: add one to test/valid-inputs.ts`)
  const person = await signedInPerson(services)
  const input = await inputOf({ services, person })
  const ctx = await contextOf(services, person)
  await call({ router, path, type: 'mutation', input, ctx })
  const { workspaceId, userId } = person
  const entries = await services.db.tenant({ workspaceId }, (tx) =>
    tx.auditEvent.findMany({
      select: { action: true, actorId: true, actorType: true, requestId: true },
      take: 10,
    }),
  )
  return { entries, userId, requestId: ctx.requestId }
}

it('knows a valid input for every procedure', () => {
  expect(Object.keys(VALID_INPUTS).toSorted()).toEqual(walk(appRouter).map(({ path }) => path))
})

it.each(changes)('$path leaves an audit entry with actor and request', async ({ path }) => {
  const { entries, userId, requestId } = await auditedBy(appRouter, path)
  expect(entries.length).toBeGreaterThan(0)
  for (const entry of entries) {
    expect(entry).toMatchObject({ actorId: userId, actorType: 'user', requestId })
  }
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
