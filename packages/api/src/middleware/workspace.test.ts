import { addMember } from '@portcullis/testing'
import { AppError } from '@portcullis/errors'
import { beforeEach, describe, expect, it } from 'vitest'
import { type Answer, readAnswer } from '../../test/browser.ts'
import { call, contextOf } from '../../test/call.ts'
import { refusalIn } from '../../test/evidence.ts'
import { makeServices, signedInPerson, UNCOUNTED } from '../../test/harness.ts'
import { VALID_INPUTS } from '../../test/valid-inputs.ts'
import { appRouter } from '../routers/root.ts'
import { walk } from '../sweeps/walk.ts'
import { t } from '../trpc.ts'
import { authenticate } from './authenticate.ts'
import { errorBoundary } from './error-boundary.ts'

const { services, captured } = await makeServices({ rateLimiter: UNCOUNTED })
const person = await signedInPerson(services)
const stranger = await signedInPerson(services)

beforeEach(() => captured.clear())

const inside = walk(appRouter).filter(({ meta }) => meta?.access === 'workspace')

async function validInput(path: string, of = person) {
  return (await VALID_INPUTS[path]?.({ services, person: of })) ?? {}
}

async function send(path: string, type: string, input: unknown): Promise<Answer> {
  if (type === 'query') return person.query(path, input)
  return readAnswer(await person.post(path, input))
}

/** The answer down to its last byte, but for what is different in every answer there is. */
function comparable({ status, text, headers, error }: Answer) {
  const rest = [...headers].filter(([name]) => name !== 'x-request-id' && name !== 'ratelimit-remaining')
  return { status, text: text.replaceAll(error?.requestId ?? '', '<id>'), headers: rest }
}

describe.each(inside)('$path', ({ path, type }) => {
  it('answers for the workspace of others exactly as for one that never was', async () => {
    const input = await validInput(path)
    const theirs = await send(path, type, { ...input, workspaceId: stranger.workspaceId })
    const nobodys = await send(path, type, { ...input, workspaceId: crypto.randomUUID() })
    expect(refusalIn(theirs)).toBe('NOT_FOUND')
    expect(comparable(theirs)).toEqual(comparable(nobodys))
    const events = captured.records().filter(({ event }) => event === 'cross_tenant_attempt')
    expect(events).toHaveLength(2)
  })

  it.each([
    undefined,
    null,
    '',
    'personal',
    7,
    {},
    [],
    { contains: '' },
    '00000000-0000-0000-0000-00000000000g',
  ])('refuses %j for a workspace, and says which field', async (workspaceId) => {
    const refused = await send(path, type, { ...(await validInput(path)), workspaceId })
    expect(refusalIn(refused)).toBe('BAD_REQUEST')
    expect(refused.error?.fieldErrors).toEqual({ workspaceId: ['Must be the id of a workspace'] })
  })
})

it('lists nothing of others, whatever it is asked to filter by', async () => {
  const { characterId } = await validInput('character.get', stranger)
  const { workspaceId } = person
  const filtered = await person.query('generation.list', { workspaceId, characterId })
  expect(filtered.data).toEqual({ generations: [], nextCursor: null })
})

it('lets a member in until the moment they are removed', async () => {
  const { workspaceId } = stranger
  await addMember(services.db, workspaceId, { userId: person.userId })
  expect((await person.query('workspace.overview', { workspaceId })).status).toBe(200)
  await services.db.tenant({ workspaceId }, (tx) =>
    tx.membership.deleteMany({ where: { userId: person.userId } }),
  )
  expect(refusalIn(await person.query('workspace.overview', { workspaceId }))).toBe('NOT_FOUND')
})

it('takes the id in either case, as one workspace', async () => {
  const upper = await person.query('workspace.overview', { workspaceId: person.workspaceId.toUpperCase() })
  expect(upper.status).toBe(200)
})

it('keeps the transaction inside the workspace whatever a verb asks of it', async () => {
  const seen = await services.db.tenant(person, (tx) =>
    tx.workspace.findMany({ select: { id: true }, take: 10 }),
  )
  expect(seen).toEqual([{ id: person.workspaceId }])
})

it('tells others apart when membership is asked the usual way (the broken twin)', async () => {
  const twin = t.procedure
    .use(errorBoundary)
    .use(authenticate)
    .use(async ({ ctx, getRawInput, next }) => {
      const { workspaceId } = (await getRawInput()) as { workspaceId: string }
      const exists = await services.db.tenant({ workspaceId }, (tx) => tx.workspace.count())
      if (exists === 0) throw new AppError('NOT_FOUND')
      const member = await services.db.user(ctx.session.userId, (tx) =>
        tx.membership.count({ where: { workspaceId } }),
      )
      if (member === 0) throw new AppError('FORBIDDEN')
      return next()
    })
    .query(() => 'open')
  const ctx = await contextOf(services, person)
  const asked = (workspaceId: string) =>
    call({ router: t.router({ twin }), path: 'twin', type: 'query', input: { workspaceId }, ctx })
  await expect(asked(stranger.workspaceId)).rejects.toMatchObject({ publicCode: 'FORBIDDEN' })
  await expect(asked(crypto.randomUUID())).rejects.toMatchObject({ publicCode: 'NOT_FOUND' })
})
