import { randomUUID } from 'node:crypto'
import type { Services } from '../src/services.ts'

type Given = { services: Services }

/** What a system administrator does to somebody else's account: valid inputs. */
export const ADMIN_INPUTS = {
  'admin.people': async () => ({ limit: 10 }),
  'admin.ban': async ({ services }: Given) => ({ userId: await newcomer(services), reason: 'Sends spam' }),
  'admin.unban': async ({ services }: Given) => {
    const userId = await newcomer(services)
    await services.db.identity.user.update({ where: { id: userId }, data: { bannedAt: new Date() } })
    return { userId }
  },
  'admin.endSessions': async ({ services }: Given) => ({ userId: await newcomer(services) }),
  'admin.resetFactors': async ({ services }: Given) => {
    const userId = await newcomer(services)
    await withPasskey(services, userId)
    return { userId, reason: 'Lost the telephone, and has shown who they are' }
  },
}

async function newcomer(services: Services): Promise<string> {
  const data = { name: 'New Comer', email: `newcomer.${randomUUID()}@example.com` }
  return (await services.db.identity.user.create({ data, select: { id: true } })).id
}

/** A second factor that nobody can sign with, for whoever takes it away. */
export async function withPasskey(services: Services, userId: string): Promise<void> {
  const data = { userId, credentialId: randomUUID(), publicKey: 'unused', name: 'Laptop' }
  await services.db.identity.passkey.create({ data, select: { id: true } })
}
