import type { Database } from '@portcullis/db'
import { selfUserSelect } from '@portcullis/safe-user'

/** What a person sees of themselves: the members of the self view and nothing more is read. */
export function createProfile({ db }: { db: Database }) {
  return (userId: string) => db.identity.user.findUnique({ where: { id: userId }, select: selfUserSelect })
}
