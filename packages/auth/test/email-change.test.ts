import type { AppError } from '@portcullis/errors'
import { describePostgres } from '@portcullis/testing'
import { expect, it } from 'vitest'
import { issueToken } from '../src/one-time-tokens.ts'
import { HERE, makeWorld } from './harness.ts'

const world = await makeWorld()

type Wired = ReturnType<typeof world.wire>

/** Somebody on the way to an address: signed in, and with the link. */
async function onTheWayTo({ auth, clock }: Wired, email: string) {
  const owner = await world.person()
  const { sid: sessionId } = await auth.sessions.begin(owner.id, { ...HERE, remember: false })
  const token = await world.db.identity.transaction((tx) =>
    issueToken(tx, { userId: owner.id, purpose: 'change_email', email, now: clock() }),
  )
  return { ...owner, confirm: () => auth.emailChange.confirm({ userId: owner.id, sessionId, token }, HERE) }
}

/** What came of several things at once: the codes of those that were refused. */
function refusals(outcomes: readonly PromiseSettledResult<unknown>[]): string[] {
  return outcomes.flatMap((one) => (one.status === 'rejected' ? [(one.reason as AppError).publicCode] : []))
}

async function addressOf(userId: string): Promise<string> {
  const { rows } = await world.admin.query<{ email: string }>('select email from app_user where id = $1', [
    userId,
  ])
  return rows[0]?.email ?? ''
}

it('leaves every session alive where the account does not move', async () => {
  const wired = world.wire()
  const taken = await world.person()
  const mover = await onTheWayTo(wired, taken.email)
  await wired.auth.sessions.begin(mover.id, { ...HERE, remember: false })
  await expect(mover.confirm()).rejects.toMatchObject({ publicCode: 'LINK_NOT_USABLE' })
  expect(await wired.auth.sessions.list(mover.id)).toHaveLength(2)
  expect(await wired.mailsTo(mover.email)).toEqual([])
})

it('moves nothing where the other sessions cannot be ended with it', async () => {
  const wired = world.wire()
  const mover = await onTheWayTo(wired, 'never.reached@example.test')
  await world.admin.query('alter table session rename column revoked_reason to gone')
  await expect(mover.confirm()).rejects.toThrow(/revoked_reason/)
  await world.admin.query('alter table session rename column gone to revoked_reason')
  expect(await addressOf(mover.id)).toBe(mover.email)
  // The link is still good.
  await expect(mover.confirm()).resolves.toEqual({ email: 'never.reached@example.test' })
})

describePostgres('at the same moment, on PostgreSQL', () => {
  it('of 30 uses of one link one moves the account, and the old address is told once', async () => {
    const wired = world.wire()
    const mover = await onTheWayTo(wired, 'thirty@example.test')
    const outcomes = await Promise.allSettled(Array.from({ length: 30 }, () => mover.confirm()))
    expect(refusals(outcomes)).toEqual(Array.from({ length: 29 }, () => 'LINK_NOT_USABLE'))
    expect(await addressOf(mover.id)).toBe('thirty@example.test')
    expect(await wired.mailsTo(mover.email)).toHaveLength(1)
  })

  it('of several accounts that move to one address one gets there, and the others stay where they are', async () => {
    const wired = world.wire()
    const movers = await Promise.all(
      Array.from({ length: 8 }, () => onTheWayTo(wired, 'wanted.by.all@example.test')),
    )
    const outcomes = await Promise.allSettled(movers.map(({ confirm }) => confirm()))
    expect(refusals(outcomes)).toEqual(Array.from({ length: 7 }, () => 'LINK_NOT_USABLE'))
    const addresses = await Promise.all(movers.map(({ id }) => addressOf(id)))
    const stayed = movers.filter(({ email }, index) => addresses[index] === email)
    expect(stayed).toHaveLength(7)
  })

  it('asking for another link while one is followed waits its turn: neither blocks the other', async () => {
    const wired = world.wire()
    const mover = await onTheWayTo(wired, 'two.at.once@example.test')
    // As a request does it: the person's row first, then the link from before.
    await world.admin.query('begin')
    await world.admin.query('update app_user set updated_at = now() where id = $1', [mover.id])
    const confirmed = mover.confirm().catch((error: AppError) => error.publicCode)
    const waiting = async () => {
      const { rows } = await world.admin.query<{ waiting: number }>(
        `select count(*)::int as waiting from pg_stat_activity
         where datname = current_database() and wait_event_type = 'Lock'`,
      )
      return rows[0]?.waiting
    }
    await expect.poll(waiting).toBe(1)
    await world.admin.query('delete from one_time_token where user_id = $1', [mover.id])
    await world.admin.query('commit')
    expect(await confirmed).toBe('LINK_NOT_USABLE')
    expect(await addressOf(mover.id)).toBe(mover.email)
  })
})
