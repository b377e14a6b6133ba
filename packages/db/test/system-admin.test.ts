import { describe, expect, it } from 'vitest'
import { setSystemAdmin } from '../src/system-admin.ts'
import { createUser } from '../src/testing/index.ts'
import { onBothServers } from './servers.ts'

onBothServers((server) => {
  describe('a system administrator', () => {
    const isOne = async (email: string) =>
      (await server().database.identity.user.findUnique({ where: { email }, select: { systemAdmin: true } }))
        ?.systemAdmin

    it('is made of a verified address, in any case, and unmade', async () => {
      const { database, url } = server()
      const { email } = await createUser(database, { emailVerifiedAt: new Date() })
      expect(await setSystemAdmin(url, email.toUpperCase(), true)).toBe(true)
      expect(await isOne(email)).toBe(true)
      expect(await setSystemAdmin(url, email, false)).toBe(true)
      expect(await isOne(email)).toBe(false)
    })

    it('is not made of an address that nobody has verified, nor of one that nobody has', async () => {
      const { database, url } = server()
      const { email } = await createUser(database)
      expect(await setSystemAdmin(url, email, true)).toBe(false)
      expect(await isOne(email)).toBe(false)
      expect(await setSystemAdmin(url, 'nobody@example.test', true)).toBe(false)
    })
  })
})
