import { AppError } from '@portcullis/errors'
import { describePostgres } from '@portcullis/testing'
import { text, input } from '@portcullis/validators'
import type { AnyTRPCRouter } from '@trpc/server'
import { Client } from 'pg'
import { afterAll, expect, it } from 'vitest'
import { z } from 'zod'
import type { ProcedureMeta } from '../src/meta.ts'
import { workspaceProcedure } from '../src/procedures.ts'
import { appRouter } from '../src/routers/root.ts'
import { t } from '../src/trpc.ts'
import { makeServices, signedInPerson, UNCOUNTED } from './harness.ts'
import type { RestAnswer } from './rest-client.ts'
import { keyOf, problemIn, send } from './rest-requests.ts'

const times = <Value>(count: number, make: (index: number) => Value) =>
  Array.from({ length: count }, (_, index) => make(index))

/** Which of several at once was first is decided by a real server alone: an embedded one takes turns. */
describePostgres('a write with an Idempotency-Key', async () => {
  const { services, clock, adminUrl } = await makeServices({ rateLimiter: UNCOUNTED })
  const person = await signedInPerson(services)
  const { workspaceId, userId } = person
  const { key } = await keyOf(services, person)
  const admin = new Client({ connectionString: adminUrl })
  await admin.connect()
  afterAll(() => admin.end())

  const CHARACTERS = ['POST', '/api/v1/characters'] as const
  const draft = { name: 'Mira', summary: 'canary-summary-77', biography: '' }
  const as = (name: string) => ({ 'idempotency-key': name })
  const create = (name: string, body: object = draft, by = key, router: AnyTRPCRouter = appRouter) =>
    send(services, CHARACTERS, { key: by, body, headers: as(name) }, router)
  const named = (name: string) =>
    services.db.tenant({ workspaceId, userId }, (tx) => tx.character.count({ where: { name } }))

  /** Everyone is told the one answer, or that it is still being made. */
  const kindsOf = (answers: RestAnswer[]) =>
    new Set(answers.map((answer) => (answer.status === 201 ? answer.text : problemIn(answer))))

  it('is done once by twenty at the same moment, and told to each that asks again', async () => {
    const answers = await Promise.all(times(20, () => create('twenty', { ...draft, name: 'Twenty' })))
    expect(await named('Twenty')).toBe(1)
    const done = answers.filter(({ status }) => status === 201)
    expect(done.length).toBeGreaterThan(0)
    expect([...kindsOf(answers)].filter((kind) => kind !== 'CONFLICT')).toEqual([done[0]?.text])
    const again = await create('twenty', { ...draft, name: 'Twenty' })
    expect(again).toMatchObject({ status: 201, text: done[0]?.text })
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect(
      answers.filter(({ headers }) => headers.get('idempotency-replayed') === null).length,
    ).toBeGreaterThan(0)
  })

  it('is done twenty times by a procedure that does not look (the broken twin)', async () => {
    const { meta } = appRouter.character.create._def
    const made: string[] = []
    // The same route, without the chain.
    const careless = t.procedure
      .meta(meta as ProcedureMeta)
      .input(z.looseObject({ name: z.string() }))
      .output(z.object({ name: z.string() }))
      .mutation(({ input: { name } }) => {
        made.push(name)
        return { name }
      })
    const router = t.router({ create: careless })
    await Promise.all(times(20, () => create('careless', draft, key, router)))
    expect(made).toHaveLength(20)
  })

  it('is refused for another request, and belongs to one key alone', async () => {
    expect((await create('one', { ...draft, name: 'One' })).status).toBe(201)
    expect(problemIn(await create('one', { ...draft, name: 'Two' }))).toBe('UNPROCESSABLE_CONTENT')
    expect(await named('Two')).toBe(0)
    const { key: other } = await keyOf(services, person)
    const theirs = await create('one', { ...draft, name: 'Two' }, other)
    expect(theirs.status).toBe(201)
    expect(theirs.headers.has('idempotency-replayed')).toBe(false)
  })

  it('is the same request with its members in another order, and another with another value', async () => {
    const { name, ...rest } = { ...draft, name: 'Ordered' }
    const first = await create('ordered', { name, ...rest })
    const again = await create('ordered', { ...rest, name })
    expect(again).toMatchObject({ status: 201, text: first.text })
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect(await named('Ordered')).toBe(1)
    expect(problemIn(await create('ordered', { ...rest, name: 'Disordered' }))).toBe('UNPROCESSABLE_CONTENT')
  })

  it('that was refused may be corrected; a key that lost its rights hears no old answer', async () => {
    expect(problemIn(await create('typo', { ...draft, name: '' }))).toBe('BAD_REQUEST')
    expect((await create('typo', { ...draft, name: 'Corrected' })).status).toBe(201)
    await admin.query(`update api_key set scopes = '["character:read"]' where key_hash is not null`)
    expect(problemIn(await create('typo', { ...draft, name: 'Corrected' }))).toBe('FORBIDDEN')
    await admin.query(`update api_key set scopes = '["character:read", "character:create"]'`)
  })

  it('is forgotten after a day', async () => {
    await create('yesterday', { ...draft, name: 'Yesterday' })
    await admin.query('update api_key set expires_at = $1', [new Date(clock() + 40 * 3_600_000)])
    clock.advance(24 * 3_600_000 + 1)
    const anew = await create('yesterday', { ...draft, name: 'Yesterday' })
    expect(anew.status).toBe(201)
    expect(anew.headers.has('idempotency-replayed')).toBe(false)
    expect(await named('Yesterday')).toBe(2)
  })

  it('has its answer kept sealed, and neither the name that the client gave it nor its input', async () => {
    const made = await create('canary-name-31', draft)
    const { rows } = await admin.query<{ it: string }>('select r::text as it from idempotency_record r')
    const kept = rows.map(({ it: row }) => row).join('\n')
    expect(rows.length).toBeGreaterThan(0)
    expect(kept).not.toMatch(/canary|Mira|createdAt/)
    // What is sealed under a key that is no longer held is not done a second time.
    await admin.query(`update idempotency_record set answer = 'v1.unknown.AAAA'`)
    expect(problemIn(await create('canary-name-31', draft))).toBe('CONFLICT')
    expect(made.status).toBe(201)
  })

  it.each(['', 'a b', 'x'.repeat(256)])('is refused with a malformed name (%j)', async (name) => {
    expect(problemIn(await create(name))).toBe('BAD_REQUEST')
  })

  let runs = 0
  let failure: Error = new Error('the disk is full')
  const fail = workspaceProcedure
    .permission('character:create')
    .limit('write')
    .rest({ method: 'POST', path: '/failures', summary: 'Fail' })
    .input(input({ name: text({ max: 80 }) }))
    .output(z.object({ done: z.literal(true) }))
    .mutation(() => {
      runs += 1
      return Promise.reject(failure)
    })
  const failing = t.router({ fail })
  const tryIt = (name: string) =>
    send(services, ['POST', '/api/v1/failures'], { key, body: { name: 'x' }, headers: as(name) }, failing)

  it('that failed is told as the same failure, never as a success, and not tried a second time', async () => {
    const first = await tryIt('failed')
    const second = await tryIt('failed')
    expect([problemIn(first), problemIn(second)]).toEqual(['INTERNAL_SERVER_ERROR', 'INTERNAL_SERVER_ERROR'])
    expect(first.headers.has('idempotency-replayed')).toBe(false)
    expect(second.headers.get('idempotency-replayed')).toBe('true')
    expect(runs).toBe(1)
  })

  it('that was refused by its verb changed nothing and may be sent again', async () => {
    failure = new AppError('NOT_FOUND')
    const before = runs
    expect([problemIn(await tryIt('refused')), problemIn(await tryIt('refused'))]).toEqual([
      'NOT_FOUND',
      'NOT_FOUND',
    ])
    expect(runs).toBe(before + 2)
  })

  it('of a reading is not looked at', async () => {
    const read = () => send(services, ['GET', '/api/v1/characters'], { key, headers: as('reading') })
    expect([(await read()).status, (await read()).status]).toEqual([200, 200])
    expect((await read()).headers.has('idempotency-replayed')).toBe(false)
  })

  it('goes on when its sender leaves, who will ask for the answer; any other stops', async () => {
    const signals: unknown[] = []
    const long = workspaceProcedure
      .permission('character:create')
      .limit('write')
      .rest({ method: 'POST', path: '/long', summary: 'Take long' })
      .input(input({ name: text({ max: 80 }) }))
      .output(z.object({ done: z.literal(true) }))
      .mutation(({ signal }) => {
        signals.push(signal)
        return { done: true as const }
      })
    const router = t.router({ long })
    for (const headers of [as('long'), {}])
      await send(services, ['POST', '/api/v1/long'], { key, body: { name: 'x' }, headers }, router)
    expect(signals).toEqual([undefined, expect.any(AbortSignal)])
  })
})
