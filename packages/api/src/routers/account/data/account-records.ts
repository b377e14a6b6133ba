import type { AuthenticatedSession } from '@portcullis/auth'
import { AppError } from '@portcullis/errors'
import type { Context } from '../../../context.ts'
import { securityEventFields, securityEventView } from '../security-event-view.ts'
import type { OwnRecord } from './data.schema.ts'
import { pages } from './pages.ts'

/** What is stored of a person outside of any workspace. */
export async function* accountRecords(
  ctx: Context & { session: AuthenticatedSession },
): AsyncGenerator<OwnRecord> {
  const { auth, db } = ctx.services
  const { userId } = ctx.session
  const profile = await auth.profile(userId)
  if (!profile) throw new AppError('UNAUTHORIZED', { reason: 'the account is gone' })
  yield { kind: 'profile', profile }

  const { hasPassword, totpSince, passkeys } = await auth.factors.overview(userId)
  const codes = await auth.stored.recoveryCodes(userId)
  const proofs = { hasPassword, authenticatorAppSince: totpSince, ...codes }
  yield { kind: 'proofs', proofs }
  for (const passkey of passkeys) yield { kind: 'passkey', passkey }
  for (const linkedAccount of await auth.linkedAccounts.list(userId))
    yield { kind: 'linkedAccount', linkedAccount }
  for (const mailedLink of await auth.stored.mailedLinks(userId)) yield { kind: 'mailedLink', mailedLink }

  for await (const session of pages((page) => auth.stored.sessions(userId, page)))
    yield { kind: 'session', session }
  const events = pages((page) =>
    db.user(userId, (tx) => tx.securityEvent.findMany({ select: securityEventFields, ...page })),
  )
  for await (const event of events) yield { kind: 'securityEvent', securityEvent: securityEventView(event) }
}
