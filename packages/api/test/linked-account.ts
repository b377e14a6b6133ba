import { randomUUID } from 'node:crypto'
import type { Services } from '../src/services.ts'

/** A Google account that signs this person in, without going to Google's: that way has tests of its own. */
export async function linkedAccount(services: Services, userId: string): Promise<string> {
  const account = { provider: 'google', providerAccountId: `google-${randomUUID()}` }
  const data = { userId, ...account }
  return (await services.db.identity.account.create({ data, select: { id: true } })).id
}
