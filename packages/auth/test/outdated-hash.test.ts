import { hash } from '@node-rs/argon2'
import { createRateLimiter, memoryStore } from '@portcullis/rate-limit'
import { describe, expect, it } from 'vitest'
import { createFamiliarNetworks } from '../src/familiar-networks.ts'
import { createPasswords, type Passwords } from '../src/index.ts'
import { createSignIn } from '../src/sign-in.ts'
import { createSignInAttempts } from '../src/sign-in-attempts.ts'
import { ATTEMPTS, HERE, makeWorld, PASSWORD, SECRET } from './harness.ts'

const world = await makeWorld()

describe('an outdated hash', () => {
  /** Somebody whose hash is from before the parameters were raised. */
  async function start(password = PASSWORD) {
    const { security, events } = world.wire()
    const user = await world.person()
    const weak = await hash(password, { memoryCost: 1_024, timeCost: 1, parallelism: 1 })
    await world.admin.query('update app_user set password_hash = $1 where id = $2', [weak, user.id])
    const stored = async () =>
      (await world.admin.query('select password_hash from app_user where id = $1', [user.id])).rows[0]
        .password_hash
    const networks = createFamiliarNetworks({ db: world.db, secrets: [SECRET] })
    const rateLimiter = createRateLimiter({ store: memoryStore() })
    const attempts = createSignInAttempts({ security, rateLimiter, attempts: ATTEMPTS, networks })
    const wireOn = (passwords: Passwords) => createSignIn({ db: world.db, passwords, security, attempts })
    return { user, weak, stored, events, wireOn, signIn: wireOn(createPasswords()) }
  }

  it('is renewed at the next sign-in, once, and goes on matching', async () => {
    const { user, stored, signIn } = await start()
    const attempt = () => signIn({ email: user.email, password: PASSWORD }, HERE)
    await attempt()
    const renewed = await stored()
    expect(renewed).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    await attempt()
    expect(await stored()).toBe(renewed)
  })

  it('stays when the password was wrong', async () => {
    const { user, weak, stored, signIn } = await start()
    await expect(signIn({ email: user.email, password: 'wrong' }, HERE)).rejects.toMatchObject({
      publicCode: 'UNAUTHORIZED',
    })
    expect(await stored()).toBe(weak)
  })

  it('that cannot be renewed now signs in all the same', async () => {
    const { user, weak, stored, wireOn } = await start()
    const passwords = createPasswords()
    const signIn = wireOn({ ...passwords, hash: () => Promise.reject(new Error('too much in line')) })
    expect(await signIn({ email: user.email, password: PASSWORD }, HERE)).toMatchObject({ userId: user.id })
    expect(await stored()).toBe(weak)
  })

  it('does not come back over a password that was changed meanwhile', async () => {
    const { user, stored, wireOn } = await start()
    const passwords = createPasswords()
    const signIn = wireOn({
      ...passwords,
      hash: async (password) => {
        await world.admin.query("update app_user set password_hash = 'changed' where id = $1", [user.id])
        return passwords.hash(password)
      },
    })
    await signIn({ email: user.email, password: PASSWORD }, HERE)
    expect(await stored()).toBe('changed')
  })
})
