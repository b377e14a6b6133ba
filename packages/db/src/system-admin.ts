import { createDatabase } from './database.ts'

/**
 * Makes the account with this address a system administrator, or takes that away. Nobody becomes one through the
 * application itself: it takes someone who can reach the database.
 *
 * @returns false when there is no such account, or none with a verified address to make one of.
 */
export async function setSystemAdmin(url: string, email: string, granted: boolean): Promise<boolean> {
  const db = createDatabase({ url, poolSize: 1 })
  try {
    const { count } = await db.identity.user.updateMany({
      // An address that nobody has verified may be anyone's.
      where: { email: email.toLowerCase(), ...(granted && { emailVerifiedAt: { not: null } }) },
      data: { systemAdmin: granted },
    })
    return count > 0
  } finally {
    await db.close()
  }
}
