import { API_KEY_SCOPES } from '@portcullis/authz'
import { id } from '@portcullis/validators'
import type { AnyTRPCRouter } from '@trpc/server'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Operation, operationsOf } from '../src/rest/operations.ts'
import { appRouter } from '../src/routers/root.ts'
import { idFieldsOf } from '../src/sweeps/id-fields.ts'
import { t } from '../src/trpc.ts'
import { makeServices, signedInPerson, UNCOUNTED } from './harness.ts'
import { requestOf, rest, type RestAnswer } from './rest-client.ts'
import { keyOf, problemIn } from './rest-requests.ts'
import { VALID_INPUTS } from './valid-inputs.ts'

const { services, captured } = await makeServices({ rateLimiter: UNCOUNTED })
const person = await signedInPerson(services)
const stranger = await signedInPerson(services)
const { key } = await keyOf(services, person)
const operations = operationsOf(appRouter)

/** The answer to the operation's own valid request, with this changed. */
async function ask(operation: Operation, change: object = {}, by = key, router: AnyTRPCRouter = appRouter) {
  const { workspaceId: _, ...input } = await inputOf(operation.procedure, person)
  const { path, init } = requestOf(operation, { ...input, ...change })
  return rest(services, path, { ...init, key: by, router })
}

async function inputOf(procedure: string, of: typeof person): Promise<Record<string, unknown>> {
  const input = await VALID_INPUTS[procedure]?.({ services, person: of })
  if (!input) throw new Error(`no valid input of ${procedure}`)
  return input
}

const { characterId } = await inputOf('character.get', stranger)
const { storyEventId } = await inputOf('storyEvent.get', stranger)
/** What the other tenant has, by the name of the member that would ask for it; people for any other. */
const THEIRS: Record<string, unknown> = { characterId, characterIds: characterId, storyEventId }

/** The guards that stand before every operation, each by what it answers: what is missing, by name. */
async function missingGuards(router: AnyTRPCRouter, operation: Operation): Promise<string[]> {
  const missing: string[] = []
  const scopes = API_KEY_SCOPES.filter((scope) => scope !== operation.permission)
  const lesser = await keyOf(services, person, { scopes })
  const expected = async (name: string, code: string, answer: Promise<RestAnswer>) => {
    const told = problemIn(await answer)
    if (told !== code) missing.push(`${name}: ${told.slice(0, 9)}`)
  }
  await expected('scope', 'FORBIDDEN', ask(operation, {}, lesser.key, router))
  await expected('unknown field', 'BAD_REQUEST', ask(operation, { extra: 'x' }, key, router))
  for (const { name, many } of idFieldsOf([operation.inputSchema])) {
    const asked = (id: unknown) => ask(operation, { [name]: many ? [id] : id }, key, router)
    const nobodys = await asked(crypto.randomUUID())
    const theirs = await asked(THEIRS[name] ?? stranger.userId)
    if (comparable(theirs) !== comparable(nobodys))
      missing.push(`${name}: another tenant’s is told from a missing one`)
    // Of a list, it is a filter by which there is nothing.
    if (operation.pathNames.includes(name) && nobodys.status !== 404)
      missing.push(`${name}: ${nobodys.status}`)
  }
  return missing
}

/** All of an answer but what is different in every one. */
function comparable({ status, headers, text }: RestAnswer): string {
  const kept = [...headers].filter(([name]) => name !== 'x-request-id')
  return JSON.stringify([status, kept, text.replaceAll(/request-rest-\d+/g, '<id>')])
}

describe.each(operations)('$route.method $template ($procedure)', (operation) => {
  it('has its guards', async () => {
    expect(await missingGuards(appRouter, operation)).toEqual([])
    expect(captured.records()).toContainEqual(
      expect.objectContaining({
        event: 'permission_denied',
        workspaceId: person.workspaceId,
        detail: `${operation.permission}: scope_missing`,
      }),
    )
  })
})

const isWritten = ({ route: { method } }: Operation) => method === 'POST' || method === 'PUT'

describe.each(operations.filter((operation) => !isWritten(operation)))(
  'the query of $procedure',
  (operation) => {
    it('refuses a repeated or unknown parameter and another workspace', async () => {
      const { workspaceId: _, ...input } = await inputOf(operation.procedure, person)
      const { path, init } = requestOf(operation, input)
      const [address = ''] = path.split('?')
      const queries = [
        'limit=1&limit=2',
        'constructor=x',
        '__proto__=x',
        `workspaceId=${stranger.workspaceId}`,
      ]
      for (const query of queries)
        expect(problemIn(await rest(services, `${address}?${query}`, { ...init, key }))).toBe('BAD_REQUEST')
    })
  },
)

it('finds each guard missing where a procedure has none (the broken twin)', async () => {
  const update = t.procedure
    .meta({
      access: 'workspace',
      permission: 'character:read',
      limit: 'read',
      prompt: false,
      rest: { method: 'PUT', path: '/characters/{characterId}', summary: 'Change it' },
    })
    .input(z.object({ characterId: id() }))
    .output(z.object({}))
    .mutation(async ({ input }) => {
      const { workspaceId } = stranger
      const where = { id: input.characterId }
      const found = await services.db.tenant({ workspaceId }, (tx) =>
        tx.character.findFirst({ where, select: { id: true } }),
      )
      if (!found) throw new Error('nobody’s')
      return {}
    })
  const router = t.router({ character: t.router({ update }) })
  const [operation] = operationsOf(router)
  if (!operation) throw new Error('the twin is gone')
  const missing = await missingGuards(router, operation)
  expect(missing.map((line) => line.split(':')[0])).toEqual(
    expect.arrayContaining(['scope', 'unknown field', 'characterId']),
  )
})
