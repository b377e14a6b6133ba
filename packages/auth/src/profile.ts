import type { Database } from '@portcullis/db'
import { selfUserSelect } from '@portcullis/safe-user'

type Options = { db: Database }

/** What a person sees of themselves: the members of the self view and nothing more is read. */
export function createProfile({ db }: Options) {
  return (userId: string) => db.identity.user.findUnique({ where: { id: userId }, select: selfUserSelect })
}

/** What of it a person writes themselves: the name, and no other member, whatever a caller hands over. */
export function createProfileUpdate({ db }: Options) {
  return (userId: string, { name }: { name: string }) =>
    db.identity.user.update({ where: { id: userId }, data: { name }, select: selfUserSelect })
}
