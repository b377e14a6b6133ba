import { passkeyDevice, totpCode } from '@portcullis/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import { ORIGIN } from './browser.ts'
import { makeServices, PASSWORD, signedInPerson, UNCOUNTED } from './harness.ts'

const { services, clock, captured } = await makeServices({ rateLimiter: UNCOUNTED })
beforeEach(() => captured.clear())
const MINUTE = 60_000
const { session: cookieName } = services.auth.cookies
type Person = Awaited<ReturnType<typeof signedInPerson>>

/** A call and what came of it: its data, or its public code. */
async function call<T = unknown>(person: Person, path: string, input: object = {}): Promise<T> {
  const { data, error } = await person.mutate(path, input)
  return (error?.code ?? data) as T
}

async function withApp(person: Person) {
  const { key } = await call<{ key: string }>(person, 'factor.beginTotp')
  const { codes } = await call<{ codes: string[] }>(person, 'factor.confirmTotp', {
    code: totpCode(key, clock()),
  })
  clock.advance(MINUTE)
  return { codes, code: () => totpCode(key, clock()) }
}

describe('adding an authenticator app', () => {
  it('replaces this browser’s token and leaves it signed in, with two factors', async () => {
    const person = await signedInPerson(services)
    const before = person.jar.get(cookieName)
    const { codes } = await withApp(person)
    expect(codes).toHaveLength(10)
    expect(person.jar.get(cookieName)).not.toBe(before)
    const session = await services.auth.sessions.verify(person.jar.get(cookieName) ?? '')
    expect(session).toMatchObject({ userId: person.userId, level: 'two_factor' })
  })

  it('wants a recent proof, and so do all the others', async () => {
    const person = await signedInPerson(services)
    clock.advance(10 * MINUTE)
    for (const path of ['beginTotp', 'removeTotp', 'renewRecoveryCodes', 'requestPasskey']) {
      expect([path, await call(person, `factor.${path}`)]).toEqual([path, 'REAUTHENTICATION_REQUIRED'])
    }
  })
})

describe('a recent proof of an account with a second factor', () => {
  it('is one of that factor: the password alone does not do', async () => {
    const person = await signedInPerson(services)
    const { code, codes } = await withApp(person)
    clock.advance(10 * MINUTE)
    const again = (input: object) => call(person, 'account.reauthenticate', input)
    expect(await again({ password: PASSWORD })).toBe('BAD_REQUEST')
    expect(await again({ proof: { kind: 'totp', code: '000000' } })).toBe('BAD_REQUEST')
    expect(await call(person, 'factor.removeTotp')).toBe('REAUTHENTICATION_REQUIRED')
    expect(await again({ proof: { kind: 'totp', code: code() } })).toEqual({ proved: true })
    clock.advance(10 * MINUTE)
    expect(await again({ proof: { kind: 'recovery', code: codes[0] } })).toEqual({ proved: true })
    expect(await call(person, 'factor.removeTotp')).toEqual({ done: true })
  })

  it('is not made more recent by removing one, nor by changing the password', async () => {
    const person = await signedInPerson(services)
    await withApp(person)
    const provedAt = async () =>
      (await services.auth.sessions.verify(person.jar.get(cookieName) ?? ''))?.authenticatedAt
    const at = await provedAt()
    expect(at).toBeInstanceOf(Date)
    clock.advance(MINUTE)
    const newPassword = 'violet-Lantern-77-staple'
    expect(await call(person, 'account.changePassword', { currentPassword: PASSWORD, newPassword })).toEqual({
      changed: true,
    })
    expect(await call(person, 'factor.renewRecoveryCodes')).toMatchObject({ codes: expect.any(Array) })
    expect(await provedAt()).toEqual(at)
  })

  it('may be a passkey’s, asked for in this session', async () => {
    const person = await signedInPerson(services)
    const device = passkeyDevice({ origin: ORIGIN })
    const options = await call<Parameters<typeof device.create>[0]>(person, 'factor.requestPasskey')
    const added = await call(person, 'factor.addPasskey', { name: 'Laptop', answer: device.create(options) })
    expect(added).toMatchObject({ codes: expect.any(Array) })
    clock.advance(10 * MINUTE)
    const asked = await call<{ challenge: string }>(person, 'factor.requestSignature')
    const proof = { kind: 'passkey', answer: device.sign(asked) }
    expect(await call(person, 'account.reauthenticate', { proof })).toEqual({ proved: true })
    expect(await call(person, 'account.reauthenticate', { proof })).toBe('BAD_REQUEST')
  })
})

it('no answer but the enrolment’s own holds a secret', async () => {
  const person = await signedInPerson(services)
  await withApp(person)
  const { data } = await person.query('factor.overview')
  expect(Object.keys(data as object).sort()).toEqual(['codesLeft', 'hasPassword', 'passkeys', 'totpSince'])
})
