import { describePostgres } from '@portcullis/testing'
import { describe, expect, it } from 'vitest'
import { outcome } from './browser.ts'
import { HERE, MAIL_REQUESTS, makeWorld, PASSWORD } from './harness.ts'

const world = await makeWorld()
const rowsOf = async (email: string) =>
  (await world.admin.query('select * from app_user where email = $1', [email])).rows as Record<
    string,
    unknown
  >[]

/** What a caller can tell of a sign-up: what came back, or what was thrown. */
async function answerOf(work: () => Promise<unknown>) {
  return outcome(async () => Response.json((await work()) ?? 'nothing')).then((answer) =>
    typeof answer === 'string' ? answer : answer.text(),
  )
}

describe('sign-up', () => {
  it('makes a person and their own workspace', async () => {
    const { auth, events } = world.wire()
    await auth.signUp({ email: 'new@example.test', password: PASSWORD, name: 'Nea New' }, HERE)
    const [row] = await rowsOf('new@example.test')
    expect(row).toMatchObject({ name: 'Nea New', system_admin: false, email_verified_at: null })
    const { rows } = await world.admin.query(
      'select w.personal, m.role from membership m join workspace w on w.id = m.workspace_id where m.user_id = $1',
      [row?.['id']],
    )
    expect(rows).toEqual([{ personal: true, role: 'owner' }])
    expect(events).toEqual([expect.objectContaining({ type: 'sign_up', userId: row?.['id'], ip: HERE.ip })])
  })

  it('is the first entry of that workspace’s audit log', async () => {
    const { auth } = world.wire()
    const here = { ...HERE, requestId: 'the request' }
    await auth.signUp({ email: 'audited@example.test', password: PASSWORD, name: 'Audited' }, here)
    const [row] = await rowsOf('audited@example.test')
    const { rows } = await world.admin.query(
      'select action, actor_type, agent, request_id from audit_event where actor_id = $1',
      [row?.['id']],
    )
    const entry = {
      action: 'workspace.created',
      actor_type: 'user',
      agent: HERE.userAgent,
      request_id: 'the request',
    }
    expect(rows).toEqual([entry])
  })

  it('stores nothing for a password with problems, and names them all', async () => {
    const { auth, argon2Calls } = world.wire()
    const refused = auth.signUp({ email: 'weak@example.test', password: 'weak', name: 'Weak' })
    await expect(refused).rejects.toMatchObject({
      publicCode: 'BAD_REQUEST',
      fieldErrors: { password: expect.any(Array) },
    })
    await expect(
      refused.catch((error: { fieldErrors: { password: string[] } }) => error.fieldErrors.password.length),
    ).resolves.toBeGreaterThan(2)
    expect(await rowsOf('weak@example.test')).toEqual([])
    expect(argon2Calls.hash).toBe(0)
  })

  it('leaves no person without a workspace when the workspace fails', async () => {
    const broken = {
      ...world.db,
      identity: {
        ...world.db.identity,
        transaction: <T>(work: (tx: never) => Promise<T>) =>
          world.db.identity.transaction((tx) =>
            work({ ...tx, createWorkspace: () => Promise.reject(new Error('disk full')) } as never),
          ),
      },
    }
    const { auth } = world.wire({ db: broken })
    await expect(
      auth.signUp({ email: 'half@example.test', password: PASSWORD, name: 'Half' }),
    ).rejects.toThrow('disk full')
    expect(await rowsOf('half@example.test')).toEqual([])
  })
})

describe('an address that is taken', () => {
  it('is answered like a free one, after the same work, and changes nothing', async () => {
    const { auth, argon2Calls, eventTypes } = world.wire()
    const free = { email: 'free@example.test', password: PASSWORD, name: 'Free' }
    const first = await answerOf(() => auth.signUp(free))
    const work = { ...argon2Calls }
    const [before] = await rowsOf(free.email)
    const second = await answerOf(() =>
      auth.signUp({ ...free, password: `${PASSWORD}-other`, name: 'Someone' }),
    )
    expect(second).toBe(first)
    expect({ hash: argon2Calls.hash - work.hash, verify: argon2Calls.verify - work.verify }).toEqual(work)
    expect(await rowsOf(free.email)).toEqual([before])
    expect(eventTypes()).toEqual(['sign_up', 'suspicious_input'])
  })

  it('is answered like a free one for a bad password too', async () => {
    const { auth } = world.wire()
    const taken = await world.person()
    const attempt = (email: string) =>
      auth.signUp({ email, password: 'weak', name: 'Weak' }).catch((error: unknown) => error)
    expect(JSON.stringify(await attempt(taken.email))).toBe(
      JSON.stringify(await attempt('nobody0@example.test')),
    )
  })

  it('has a broken twin: hashing only for free addresses would show', async () => {
    const { db } = world
    const { argon2Calls, auth } = world.wire()
    const twin = async (email: string) => {
      if (await db.identity.user.findUnique({ where: { email }, select: { id: true } })) return
      await auth.signUp({ email, password: PASSWORD, name: 'Twin' })
    }
    await twin('twin@example.test')
    const forFree = argon2Calls.hash
    await twin('twin@example.test')
    expect(argon2Calls.hash - forFree).not.toBe(forFree)
  })
})

describe('the time of the answer', () => {
  /** How long after its beginning a sign-up is answered, when its work takes `workMs`. */
  async function answeredAfter(workMs: number): Promise<number> {
    let now = 0
    const { auth } = world.wire({
      clock: () => now,
      sleep: (ms) => {
        now += ms
        return Promise.resolve()
      },
      passwords: {
        isOutdated: () => false,
        hash: () => {
          now += workMs
          return Promise.resolve('hash')
        },
        verify: () => Promise.resolve(false),
      },
    })
    const taken = await world.person()
    await auth.signUp({ email: taken.email, password: PASSWORD, name: 'Time' })
    return now
  }

  it('is a multiple of 250 ms, whatever the work took', async () => {
    expect([await answeredAfter(20), await answeredAfter(24), await answeredAfter(249)]).toEqual([
      250, 250, 250,
    ])
    expect([await answeredAfter(251), await answeredAfter(260)]).toEqual([500, 500])
  })
})

describePostgres('on real PostgreSQL', () => {
  it('50 sign-ups for one address at once make one account, and are answered alike', async () => {
    const { auth, eventTypes } = world.wire({ mailRequests: { ...MAIL_REQUESTS, limit: 50 } })
    const person = { email: 'race@example.test', password: PASSWORD, name: 'Race' }
    const answers = await Promise.all(Array.from({ length: 50 }, () => answerOf(() => auth.signUp(person))))
    expect(new Set(answers)).toEqual(new Set(['"nothing"']))
    const rows = await rowsOf(person.email)
    expect(rows).toHaveLength(1)
    const { rowCount } = await world.admin.query('select from membership where user_id = $1', [
      rows[0]?.['id'],
    ])
    expect(rowCount).toBe(1)
    expect(eventTypes().filter((type) => type === 'sign_up')).toHaveLength(1)
  })

  it('has a broken twin: looking first and writing then lets several believe that the address is free', async () => {
    const believed = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const found = await world.db.identity.user.findUnique({
          where: { email: 'late@example.test' },
          select: { id: true },
        })
        return found === null
      }),
    )
    expect(believed.filter(Boolean).length).toBeGreaterThan(1)
  })
})
