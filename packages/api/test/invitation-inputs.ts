import { createWorkspace } from '@portcullis/testing'
import { issueInvitationToken } from '../src/routers/invitation/token.ts'
import type { Given } from './valid-inputs.ts'

let guests = 0

/** An invitation as a row, to somebody new unless told. */
export async function newInvitation({ services, person }: Given, workspaceId: string, email?: string) {
  guests += 1
  const { token, tokenHash } = issueInvitationToken(workspaceId)
  const data = {
    email: email ?? `invited${guests}@example.com`,
    tokenHash,
    expiresAt: new Date(services.clock() + 60_000),
  }
  const { id } = await services.db.tenant({ workspaceId, userId: person.userId }, (tx) =>
    tx.invitation.create({ data }),
  )
  return { id, token }
}

/** The token of an invitation to this person, whose address is proved. */
export async function invitedPerson(given: Given): Promise<{ token: string }> {
  const { db, clock } = given.services
  const { workspaceId } = await createWorkspace(db)
  const emailVerifiedAt = new Date(clock())
  await db.identity.user.update({ where: { id: given.person.userId }, data: { emailVerifiedAt } })
  const { token } = await newInvitation(given, workspaceId, given.person.email)
  return { token }
}
