import { signWithPurpose } from '@portcullis/crypto'
import type { Database } from '@portcullis/db'
import { addressBucket } from '@portcullis/rate-limit'
import type { Secrets } from './secrets.ts'

const PURPOSE = 'session-network'

/** Looked for where there is no account: the same question, to which the answer is no. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

export type FamiliarNetworks = ReturnType<typeof createFamiliarNetworks>

/**
 * What a session keeps of the network where it began, besides the masked address that people see. Keyed: there are so
 * few addresses that a plain hash of one is no secret. Bound to the person, so that nobody's networks can be compared
 * with another's.
 */
export function markNetwork(secrets: Secrets, userId: string, ip: string): string {
  return signWithPurpose(secrets, PURPOSE, `${userId}|${addressBucket(ip)}`)
}

/** Whether somebody has signed in from a network before, as long as the row of that session is kept. */
export function createFamiliarNetworks({ db, secrets }: { db: Database; secrets: Secrets }) {
  return {
    /** Takes the same time for who does not exist. */
    async isFamiliar(userId: string | undefined, ip: string): Promise<boolean> {
      const marks = secrets.map((secret) => markNetwork([secret], userId ?? NOBODY, ip))
      const session = await db.identity.session.findFirst({
        where: { userId: userId ?? NOBODY, networkMark: { in: marks } },
        select: { id: true },
      })
      return session !== null
    },
  }
}
