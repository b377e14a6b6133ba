import type { Database, IdentityTx } from '@portcullis/db'
import { AppError } from '@portcullis/errors'
import type { SecurityLog } from '@portcullis/log'
import type { Mail } from '@portcullis/mail'
import type { Owner } from './factors/enrolment.ts'
import type { PendingSignIns } from './factors/pending-sign-ins.ts'
import { hasWayIn } from './factors/way-in.ts'
import { issueLinkIntention } from './link-intention.ts'
import type { Secrets } from './secrets.ts'
import type { Sessions } from './sessions.ts'

/** More than anybody has accounts elsewhere. */
export const MAX_LINKED_ACCOUNTS = 20

export type LinkedAccount = { id: string; provider: string; createdAt: Date }

type Options = {
  db: Database
  secrets: Secrets
  mail: Pick<Mail, 'enqueueIn' | 'wake'>
  security: SecurityLog
  sessions: Pick<Sessions, 'endOthers'>
  pending: Pick<PendingSignIns, 'endAll'>
  clock: () => number
}

/** Accounts elsewhere that sign a person in. Linking or unlinking one ends the other sessions, and is told by mail. */
export function createLinkedAccounts(options: Options) {
  const { db, secrets, mail, security, sessions, pending, clock } = options

  async function change(
    { userId, sessionId, origin }: Owner,
    { change, provider }: { change: 'added' | 'removed'; provider: string | undefined },
    work: (tx: IdentityTx) => Promise<void>,
  ): Promise<void> {
    await db.identity.transaction(async (tx) => {
      // Takes the person's row: of two removals at once the second sees what the first has left.
      const { email } = await tx.user.update({
        where: { id: userId },
        data: { updatedAt: new Date(clock()) },
        select: { email: true },
      })
      await work(tx)
      await mail.enqueueIn(tx, { to: email, template: 'linked-account-changed', values: { change } })
    })
    mail.wake()
    const type = change === 'added' ? 'factor_enrolled' : 'factor_removed'
    security.record(type, { ...origin, userId, detail: { factor: provider ?? 'linked account' } })
    await pending.endAll(userId)
    await sessions.endOthers(userId, sessionId, 'factors_reset')
  }

  return {
    list: (userId: string): Promise<LinkedAccount[]> =>
      db.identity.account.findMany({
        where: { userId },
        select: { id: true, provider: true, createdAt: true },
        orderBy: { createdAt: 'asc' },
        take: MAX_LINKED_ACCOUNTS,
      }),

    /** What the browser takes along to the provider's, for this session. The caller has asked for a recent proof. */
    intend({ userId, sessionId, origin }: Owner): string {
      security.record('factor_requested', {
        ...origin,
        userId,
        detail: { factor: 'google', enrolment: true },
      })
      return issueLinkIntention(secrets, sessionId, clock())
    },

    /**
     * Links an account that its provider has just vouched for.
     *
     * @throws {AppError} UNAUTHORIZED where it signs in somebody already, whoever that is.
     */
    add: (owner: Owner, account: { provider: string; providerAccountId: string }): Promise<void> =>
      change(owner, { change: 'added', provider: account.provider }, async (tx) => {
        const { userId } = owner
        const taken = await tx.account.count({ where: account })
        // The unique index decides between two who look at once.
        if (taken > 0) throw new AppError('UNAUTHORIZED', { reason: 'the account is linked already' })
        if ((await tx.account.count({ where: { userId } })) >= MAX_LINKED_ACCOUNTS)
          throw new AppError('UNAUTHORIZED', { reason: 'too many linked accounts' })
        await tx.account.create({ data: { userId, ...account }, select: { id: true } })
      }),

    /** @throws {AppError} NOT_FOUND for one that is not theirs; CONFLICT where it is the last way to sign in. */
    unlink: (owner: Owner, id: string): Promise<void> =>
      change(owner, { change: 'removed', provider: undefined }, async (tx) => {
        const { count } = await tx.account.deleteMany({ where: { id, userId: owner.userId } })
        if (count === 0) throw new AppError('NOT_FOUND')
        if (!(await hasWayIn(tx, owner.userId)))
          throw new AppError('CONFLICT', { reason: 'the last way to sign in' })
      }),
  }
}

export type LinkedAccounts = ReturnType<typeof createLinkedAccounts>
