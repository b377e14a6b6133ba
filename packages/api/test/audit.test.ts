import { AppError } from '@portcullis/errors'
import { id } from '@portcullis/validators'
import type { AnyTRPCRouter } from '@trpc/server'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { workspaceProcedure } from '../src/procedures.ts'
import { CharacterDraft } from '../src/routers/character/character.schema.ts'
import { appRouter } from '../src/routers/root.ts'
import type { Services } from '../src/services.ts'
import { walk } from '../src/sweeps/walk.ts'
import { t } from '../src/trpc.ts'
import { call, contextOf } from './call.ts'
import { stateOf } from './evidence.ts'
import { makeServices, signedInPerson, UNCOUNTED } from './harness.ts'
import { VALID_INPUTS } from './valid-inputs.ts'

const { services, captured } = await makeServices({ rateLimiter: UNCOUNTED })
const person = await signedInPerson(services)

let asked = 0
const { llm } = services
/** The same, with a count of how often the model was asked. */
const watched: Services = {
  ...services,
  llm: {
    ...llm,
    stream: async function* stream(...args) {
      let answering = false
      for await (const event of llm.stream(...args)) {
        // The first words of an answer: before them the guards may have spoken, but no model.
        if (event.type === 'text' && !answering) {
          answering = true
          asked += 1
        }
        yield event
      }
    },
  },
}

/** Nothing can be written into the audit log any more. */
const withoutAudit: Services = {
  ...watched,
  db: { ...services.db, audit: () => Promise.reject(new Error('disk full: /var/lib/canary')) },
}

type Tried = { router?: AnyTRPCRouter; path: string; of: Services; requestId?: string; inputOf?: string }

async function attempt({ router = appRouter, path, of, requestId, inputOf = path }: Tried): Promise<unknown> {
  const input = await VALID_INPUTS[inputOf]?.({ services, person })
  const place = { ...person, workspaceId: String(input?.['workspaceId']) }
  const before = await stateOf(services, place)
  const ctx = {
    ...(await contextOf(of, person)),
    services: of,
    ...(requestId !== undefined && { requestId }),
  }
  const failure: unknown = await call({ router, path, type: 'mutation', input, ctx }).catch(
    (error: unknown) => error,
  )
  return { failed: failure instanceof AppError, changed: changed(before, await stateOf(services, place)) }
}

function changed(before: unknown, after: unknown): boolean {
  return JSON.stringify(before) !== JSON.stringify(after)
}

const mutations = walk(appRouter).filter(
  ({ type, meta }) => type === 'mutation' && meta?.access === 'workspace',
)

it.each(mutations)('$path is undone when its audit entry cannot be written', async ({ path }) => {
  captured.clear()
  asked = 0
  expect(await attempt({ path, of: watched })).toEqual({ failed: false, changed: true })
  expect(await attempt({ path, of: withoutAudit })).toEqual({ failed: true, changed: false })
  // Refused by the database itself this time: the column has no room for such a request id.
  const requestId = 'x'.repeat(5_000)
  expect(await attempt({ path, of: watched, requestId })).toEqual({ failed: true, changed: false })
  expect(asked).toBe(path === 'generation.generate' ? 1 : 0)
})

it('leaves no entry for a change that did not happen', async () => {
  const { workspaceId } = person
  const before = await stateOf(services, person)
  const missing = { workspaceId, characterId: crypto.randomUUID() }
  expect((await person.mutate('character.remove', missing)).status).toBe(404)
  expect(
    (await person.mutate('generation.generate', { ...missing, task: 'character-text', prompt: 'x' })).status,
  ).toBe(415)
  expect(await stateOf(services, person)).toEqual(before)
})

it('keeps the change when the entry is written afterwards, on its own (the broken twin)', async () => {
  const afterwards = workspaceProcedure
    .permission('character:create')
    .input(CharacterDraft)
    .output(z.object({ id: id() }))
    .mutation(async ({ ctx, input }) => {
      const character = await ctx.tenant((tx) => tx.character.create({ data: input, select: { id: true } }))
      await ctx.tenant((tx) => ctx.audit(tx, 'character.created', { characterId: character.id }))
      return character
    })
  const router = t.router({ afterwards })
  const tried = { router, path: 'afterwards', of: withoutAudit, inputOf: 'character.create' }
  expect(await attempt(tried)).toEqual({ failed: true, changed: true })
})
