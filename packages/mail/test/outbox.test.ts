import { describePostgres } from '@portcullis/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import { LEASE_MS, MAX_ATTEMPTS } from '../src/outbox/schedule.ts'
import { makeWorld, newKeys, RESET, TOKEN } from './harness.ts'

const world = await makeWorld()
const { clock } = world
beforeEach(() => world.empty())

const HOUR = 3_600_000

/** Waits for what is due now to be sent, or not. */
async function look({ mail }: ReturnType<typeof world.process>): Promise<void> {
  mail.wake()
  await mail.settled()
}

describe('a mail', () => {
  it('is written first and sent in the background, once', async () => {
    const here = world.process()
    await here.mail.enqueue(RESET)
    await here.mail.settled()
    await look(here)
    expect(here.sent).toHaveLength(1)
    expect(here.sent[0]).toMatchObject({
      to: RESET.to,
      link: `https://app.example.test/reset-password#token=${TOKEN}`,
    })
    expect(await world.rows()).toMatchObject([{ state: 'sent', attempts: 1, body: null, failure: null }])
  })

  it('is written with the change that it tells about, or not at all', async () => {
    const here = world.process()
    const half = world.db.identity.transaction(async (tx) => {
      await here.mail.enqueueIn(tx, RESET)
      throw new Error('the change failed')
    })
    await expect(half).rejects.toThrow('the change failed')
    expect(await world.rows()).toEqual([])
    await world.db.identity.transaction((tx) => here.mail.enqueueIn(tx, RESET))
    await look(here)
    expect(here.sent).toHaveLength(1)
  })

  it('is refused where it is written when it could not be mailed', async () => {
    const here = world.process()
    const wrong = { ...RESET, to: 'ada@example.test\r\nBcc: eve@evil.test' }
    await expect(here.mail.enqueue(wrong)).rejects.toThrow(/e-mail address/)
    expect(await world.rows()).toEqual([])
  })

  it('tells nobody who reads the table whom it is for or what its link is, waiting or dead', async () => {
    const here = world.process()
    here.failures.push('unreachable')
    await here.mail.enqueue(RESET)
    await here.mail.settled()
    const waiting = JSON.stringify(await world.rows())
    expect(waiting).toContain('"state":"pending"')
    // With signs that neither an id nor a sealed value can hold: letters alone occur in those by chance.
    expect(waiting).not.toMatch(new RegExp(`ada@|example[.]test|${TOKEN}`))
    // A broken twin: the values as they are would have told both.
    expect(JSON.stringify(RESET)).toMatch(new RegExp(`ada@example[.]test.*${TOKEN}`))
    const plain = `insert into outbound_mail (id, template, body, next_attempt_at) values (gen_random_uuid(), 'x', '{"to":"ada@example.test"}', now())`
    await expect(world.admin.query(plain)).rejects.toMatchObject({ constraint: 'outbound_mail_body_sealed' })
  })

  it('is in no log, neither its address nor its link', async () => {
    const here = world.process()
    here.failures.push('deferred', 'refused')
    await here.mail.enqueue(RESET)
    await here.mail.settled()
    clock.advance(HOUR)
    await look(here)
    const lines = world.captured.text()
    expect(lines).toContain('mail given up')
    expect(lines).not.toMatch(new RegExp(`ada@|${TOKEN}`))
  })

  it('does not open in another row, or under keys that are gone', async () => {
    const here = world.process()
    here.failures.push('unreachable', 'unreachable')
    await here.mail.enqueue(RESET)
    await here.mail.enqueue({ ...RESET, to: 'eve@example.test' })
    await here.mail.settled()
    await world.admin.query(
      'update outbound_mail a set body = b.body from outbound_mail b where a.id <> b.id',
    )
    clock.advance(HOUR)
    await look(here)
    expect(here.sent).toEqual([])
    expect(await world.rows()).toMatchObject([
      { state: 'dead', failure: 'unreadable' },
      { state: 'dead', failure: 'unreadable' },
    ])
    await world.empty()
    const stranger = world.process({ keys: newKeys('other') })
    await world
      .process({ transport: { send: () => new Promise(() => undefined) } })
      .mail.enqueueIn(world.db.identity, RESET)
    await look(stranger)
    expect(await world.rows()).toMatchObject([{ state: 'dead', failure: 'unreadable' }])
  })
})

describe('a mail that cannot be sent', () => {
  it('is tried again, later each time, and is dead after the last try', async () => {
    const here = world.process()
    here.failures.push(...Array.from({ length: MAX_ATTEMPTS + 5 }, () => 'deferred' as const))
    await here.mail.enqueue(RESET)
    await here.mail.settled()
    const waits: number[] = []
    for (let tries = 1; tries < MAX_ATTEMPTS; tries += 1) {
      const [row] = await world.rows()
      expect(row).toMatchObject({ state: 'pending', attempts: tries, failure: 'deferred' })
      const wait = Number(row?.['next_attempt_at']) - clock()
      waits.push(wait)
      // Not a moment earlier.
      clock.advance(wait - 1)
      await look(here)
      expect(await world.rows()).toMatchObject([{ attempts: tries }])
      clock.advance(1)
      await look(here)
    }
    expect(waits).toEqual([...waits].sort((a, b) => a - b))
    expect(await world.rows()).toMatchObject([
      { state: 'dead', attempts: MAX_ATTEMPTS, body: null, failure: 'deferred' },
    ])
    clock.advance(24 * HOUR)
    await look(here)
    expect(await world.rows()).toMatchObject([{ state: 'dead', attempts: MAX_ATTEMPTS }])
  })

  it('is dead at once when the server refuses it for good', async () => {
    const here = world.process()
    here.failures.push('refused')
    await here.mail.enqueue(RESET)
    await here.mail.settled()
    expect(await world.rows()).toMatchObject([{ state: 'dead', attempts: 1, body: null, failure: 'refused' }])
  })

  it('keeps nobody waiting: it is written while the server hangs', async () => {
    const here = world.process({ transport: { send: () => new Promise(() => undefined) } })
    await here.mail.enqueue(RESET)
    await here.mail.enqueue(RESET)
    expect(await world.rows()).toHaveLength(2)
  })

  it('is sent by another process when the one that had it was killed, and not before', async () => {
    const killed = world.process({ transport: { send: () => new Promise(() => undefined) } })
    await killed.mail.enqueue(RESET)
    await expect.poll(world.rows).toMatchObject([{ attempts: 1 }])
    const other = world.process()
    clock.advance(LEASE_MS - 1)
    await look(other)
    expect(other.sent).toEqual([])
    clock.advance(1)
    await look(other)
    expect(other.sent).toHaveLength(1)
  })
})

describe('what is finished', () => {
  it('is forgotten after a week', async () => {
    const here = world.process()
    await here.mail.enqueue(RESET)
    await here.mail.settled()
    clock.advance(7 * 24 * HOUR)
    await world.process().mail.start()
    const later = world.process()
    later.mail.start()
    await later.mail.settled()
    expect(await world.rows()).toHaveLength(1)
    clock.advance(1)
    const latest = world.process()
    latest.mail.start()
    await latest.mail.settled()
    expect(await world.rows()).toEqual([])
  })
})

it('pretends with the same work and sends nothing', async () => {
  const here = world.process()
  await world.db.identity.transaction((tx) => here.mail.pretendIn(tx, RESET))
  await look(here)
  expect(here.sent).toEqual([])
  expect(await world.rows()).toMatchObject([{ state: 'discarded', body: null, attempts: 0 }])
})

it('goes on after the database was away', async () => {
  let away = true
  const outboundMail = { ...world.db.identity.outboundMail }
  const flaky = {
    ...outboundMail,
    findMany: ((...given: Parameters<typeof outboundMail.findMany>) =>
      away
        ? Promise.reject(new Error('no connection'))
        : outboundMail.findMany(...given)) as typeof outboundMail.findMany,
  }
  const here = world.process({ db: { ...world.db, identity: { ...world.db.identity, outboundMail: flaky } } })
  await here.mail.enqueue(RESET)
  await here.mail.settled()
  expect(here.sent).toEqual([])
  away = false
  await look(here)
  expect(here.sent).toHaveLength(1)
})

describePostgres('on real PostgreSQL', () => {
  it('ten processes that look at once send each of 40 mails once', async () => {
    const processes = Array.from({ length: 10 }, () => world.process())
    for (let count = 0; count < 40; count += 1) {
      await processes[0]?.mail.enqueueIn(world.db.identity, { ...RESET, to: `ada${count}@example.test` })
    }
    await Promise.all(processes.map(look))
    const sent = processes.flatMap((each) => each.sent.map(({ to }) => to))
    expect(sent.sort()).toEqual(Array.from({ length: 40 }, (_, count) => `ada${count}@example.test`).sort())
  })

  it('has a broken twin: whoever sends what it sees, without a claim, sends it several times', async () => {
    const here = world.process()
    await here.mail.enqueueIn(world.db.identity, RESET)
    const seen = await Promise.all(
      Array.from({ length: 10 }, () =>
        world.db.identity.outboundMail.findMany({
          where: { state: 'pending' },
          take: 20,
          select: { id: true },
        }),
      ),
    )
    expect(seen.flat().length).toBeGreaterThan(1)
  })
})
