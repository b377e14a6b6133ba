import { SESSION_LIFETIME } from '@portcullis/auth'
import { beforeEach, describe, expect, it } from 'vitest'
import { browser, readAnswer } from '../../test/browser.ts'
import { call, contextOf } from '../../test/call.ts'
import { refusalIn } from '../../test/evidence.ts'
import { makeServices, PASSWORD, signedInPerson } from '../../test/harness.ts'
import { t } from '../trpc.ts'
import { authenticate } from './authenticate.ts'
import { errorBoundary } from './error-boundary.ts'

const { services, clock, captured } = await makeServices({ secureCookies: true })
const foreign = await makeServices({ secrets: ['another-deployment-another-secret-41'], secureCookies: true })
const { session: cookieName } = services.auth.cookies

beforeEach(() => captured.clear())

/** What the API answers to somebody who carries exactly this cookie. */
async function answerTo(cookie: string) {
  const stranger = browser(services)
  const answer = await stranger.query('account.me', {})
  expect(answer.status).toBe(401)
  const response = await stranger.raw('/api/trpc/account.me?input=%7B%22json%22%3A%7B%7D%7D', {
    headers: { cookie },
  })
  return readAnswer(response)
}

const tokenOf = (person: { jar: Map<string, string> }) => person.jar.get(cookieName) ?? ''
const cookieOf = (person: { jar: Map<string, string> }) => `${cookieName}=${tokenOf(person)}`
const person = await signedInPerson(services)

it('lets a live session pass', async () => {
  expect((await answerTo(cookieOf(person))).status).toBe(200)
})

describe('refuses, with one answer for all of them,', () => {
  it.each([
    ['no cookie', () => ''],
    ['an empty one', () => `${cookieName}=`],
    ['garbage', () => `${cookieName}=not-a-token`],
    ['a token cut short', () => cookieOf(person).slice(0, -8)],
    ['a token with another end', () => `${cookieOf(person).slice(0, -4)}AAAA`],
    ['two session cookies', () => `${cookieOf(person)}; ${cookieOf(person)}`],
    ['a planted one before the real one', () => `${cookieName}=planted; ${cookieOf(person)}`],
    ['a planted one after the real one', () => `${cookieOf(person)}; ${cookieName}=planted`],
    ['the token under the unprefixed name (cookie tossing)', () => `portcullis.session=${tokenOf(person)}`],
    ['the token under a lesser prefix', () => `__Secure-portcullis.session=${tokenOf(person)}`],
    ['the token under a name that begins alike', () => `${cookieName}.0=${tokenOf(person)}`],
    ['the name in other letters', () => cookieOf(person).replace('__Host-', '__host-')],
    ['a token far too long', () => `${cookieName}=${'x'.repeat(5_000)}`],
  ])('%s', async (_, cookie) => {
    expect(refusalIn(await answerTo(cookie()))).toBe('UNAUTHORIZED')
  })

  it('a session of another deployment', async () => {
    const stranger = await signedInPerson(foreign.services)
    expect(refusalIn(await answerTo(cookieOf(stranger)))).toBe('UNAUTHORIZED')
  })

  it('a session that was ended elsewhere, at once', async () => {
    const left = await signedInPerson(services)
    const cookie = cookieOf(left)
    expect((await answerTo(cookie)).status).toBe(200)
    await left.signOut()
    expect(refusalIn(await answerTo(cookie))).toBe('UNAUTHORIZED')
  })

  it('the sessions that their person revoked, but not the one that revoked them', async () => {
    const here = await signedInPerson(services)
    const there = browser(services)
    await there.signIn(here.email, PASSWORD)
    expect(await here.mutate('account.revokeOtherSessions', {})).toMatchObject({ data: { ended: 1 } })
    expect(refusalIn(await answerTo(cookieOf(there)))).toBe('UNAUTHORIZED')
    expect((await answerTo(cookieOf(here))).status).toBe(200)
  })

  it('a banned person, within a second', async () => {
    const banned = await signedInPerson(services)
    await services.db.identity.user.update({ where: { id: banned.userId }, data: { bannedAt: new Date() } })
    clock.advance(1_000)
    expect(refusalIn(await answerTo(cookieOf(banned)))).toBe('UNAUTHORIZED')
    expect(captured.text()).toContain('auth_failure')
  })

  it('a person who is gone, within a second', async () => {
    const gone = await signedInPerson(services)
    await services.db.identity.session.deleteMany({ where: { userId: gone.userId } })
    clock.advance(1_000)
    expect(refusalIn(await answerTo(cookieOf(gone)))).toBe('UNAUTHORIZED')
  })

  it('a session left idle, and one past its end however busy', async () => {
    const idle = await signedInPerson(services)
    const busy = await signedInPerson(services)
    clock.advance(SESSION_LIFETIME.usual.idleMs - 60_000)
    expect((await answerTo(cookieOf(busy))).status).toBe(200)
    clock.advance(120_000)
    expect(refusalIn(await answerTo(cookieOf(idle)))).toBe('UNAUTHORIZED')
    for (let days = 0; days < 14; days += 1) {
      clock.advance(SESSION_LIFETIME.usual.idleMs - 60_000)
      await answerTo(cookieOf(busy))
    }
    expect(refusalIn(await answerTo(cookieOf(busy)))).toBe('UNAUTHORIZED')
  })
})

it('logs no token of a refused session', async () => {
  const token = tokenOf(await signedInPerson(services))
  captured.clear()
  await answerTo(`${cookieName}=${token}; ${cookieName}=${token}`)
  await answerTo(`portcullis.session=${token}`)
  expect(captured.text()).not.toContain(token)
})

it('is what stands between a stranger and the verb (without it, the broken twin, the verb runs)', async () => {
  const ran: string[] = []
  const verb = (name: string) => () => {
    ran.push(name)
    return 'done'
  }
  const router = t.router({
    guarded: t.procedure.use(errorBoundary).use(authenticate).query(verb('guarded')),
    twin: t.procedure.use(errorBoundary).query(verb('twin')),
  })
  const ctx = await contextOf(services)
  const asked = (path: string) => call({ router, path, type: 'query', input: {}, ctx })
  await expect(asked('guarded')).rejects.toMatchObject({ publicCode: 'UNAUTHORIZED' })
  await expect(asked('twin')).resolves.toBe('done')
  expect(ran).toEqual(['twin'])
})
