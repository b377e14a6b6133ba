import type { Database } from '@portcullis/db'
import { AppError } from '@portcullis/errors'
import type { SecurityLog } from '@portcullis/log'
import { adminUserSelect } from '@portcullis/safe-user'
import type { Factors } from './factors/factors.ts'
import type { Origin, Sessions } from './sessions.ts'

type Options = {
  db: Database
  sessions: Pick<Sessions, 'endAll'>
  factors: Pick<Factors, 'reset'>
  security: SecurityLog
  clock: () => number
}

/** Who acts, and from where. That this person may is decided by the caller. */
export type Administrator = Origin & { userId: string }

/** What to list. */
export type PeopleQuery = {
  /** A whole address, or part of a name, in any case. */
  search?: string | undefined
  /** Only accounts that are banned, or only those that are not. A row itself never says which it is. */
  banned?: boolean | undefined
  cursor?: string | undefined
  take: number
}

/** What a system administrator does to accounts. Every action is a security event that names both people. */
export function createAdministration({ db, sessions, factors, security, clock }: Options) {
  function record({ userId, ...origin }: Administrator, action: string, targetId: string): void {
    security.record('admin_action', { ...origin, userId, detail: { action, targetId } })
  }

  /** Of parallel calls one changes something; that the others find it changed already is no failure. */
  async function mustExist(userId: string): Promise<void> {
    const user = await db.identity.user.findUnique({ where: { id: userId }, select: { id: true } })
    if (!user) throw new AppError('NOT_FOUND')
  }

  return {
    /** Accounts, the latest first. */
    people({ search, banned, cursor, take }: PeopleQuery) {
      return db.identity.user.findMany({
        where: {
          ...(search !== undefined && searched(search)),
          ...(banned !== undefined && { bannedAt: banned ? { not: null } : null }),
        },
        orderBy: { id: 'desc' },
        ...(cursor !== undefined && {
          after: { column: 'id', direction: 'desc', value: cursor, id: cursor } as const,
        }),
        take,
        select: adminUserSelect,
      })
    },

    /**
     * Bans an account: its sessions end at once, and none begins. The reason stays in the database.
     *
     * @throws {AppError} NOT_FOUND; CONFLICT for the own account, from which nobody could lift the ban.
     */
    async ban(actor: Administrator, userId: string, reason: string): Promise<void> {
      if (userId === actor.userId)
        throw new AppError('CONFLICT', { reason: 'an administrator bans themselves' })
      await mustExist(userId)
      const { count } = await db.identity.user.updateMany({
        where: { id: userId, bannedAt: null },
        data: { bannedAt: new Date(clock()), banReason: reason },
      })
      // Even when the ban is an old one: whatever session there may be ends.
      await sessions.endAll(userId, 'banned')
      if (count > 0) record(actor, 'ban', userId)
    },

    /** Lifts a ban. Sessions that it ended stay ended. */
    async unban(actor: Administrator, userId: string): Promise<void> {
      await mustExist(userId)
      const { count } = await db.identity.user.updateMany({
        where: { id: userId, bannedAt: { not: null } },
        data: { bannedAt: null, banReason: null },
      })
      if (count > 0) record(actor, 'unban', userId)
    },

    /** Ends every session of an account. Says how many there were. */
    async endSessions(actor: Administrator, userId: string): Promise<number> {
      await mustExist(userId)
      const count = await sessions.endAll(userId, 'revoked')
      record(actor, 'end_sessions', userId)
      return count
    },

    /**
     * Takes every second factor from a person who has lost them, once the administrator has made sure of who asks; their
     * sessions end, and they are told by mail. The reason stays in the database. Says how many there were.
     *
     * @throws {AppError} NOT_FOUND; CONFLICT for the own account, where a proof of the factor is what removes it.
     */
    async resetFactors(actor: Administrator, userId: string, reason: string): Promise<number> {
      if (userId === actor.userId)
        throw new AppError('CONFLICT', { reason: 'an administrator resets their own factors' })
      const removed = await factors.reset(userId, reason, actor)
      if (removed > 0) record(actor, 'reset_factors', userId)
      return removed
    },
  }
}

function searched(text: string) {
  if (text.includes('@')) return { email: text.toLowerCase() }
  return { name: { contains: text, mode: 'insensitive' } } as const
}
