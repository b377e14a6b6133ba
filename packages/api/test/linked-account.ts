import { randomUUID } from 'node:crypto'
import type { Services } from '../src/services.ts'

/** A Google account that signs this person in, without going to Google's: that way has tests of its own. */
export async function linkedAccount(services: Services, userId: string): Promise<string> {
  const account = { provider: 'google', providerAccountId: `google-${randomUUID()}` }
  const data = { userId, ...account }
  return (await services.db.identity.account.create({ data, select: { id: true } })).id
}

/** Takes the password away from somebody who has a Google account: from here on it is all they have. */
export async function onlyGoogle(services: Services, userId: string): Promise<void> {
  await linkedAccount(services, userId)
  await services.db.identity.user.updateMany({ where: { id: userId }, data: { passwordHash: null } })
}
