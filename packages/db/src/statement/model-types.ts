import type { Prisma } from '../generated/client.ts'

/**
 * What Prisma generated for each model, by the name under which a transaction offers it. `generated` columns are filled
 * in by the database or by this package, never by a caller; `fixed` ones are written once, when the row is made.
 * models.ts says the same to the running program.
 */
export type Models = {
  user: {
    delegate: Prisma.UserDelegate
    where: Prisma.UserWhereInput
    data: Prisma.UserUncheckedCreateInput
    columns: Prisma.UserScalarFieldEnum
    generated: 'id'
    fixed: 'createdAt'
  }
  account: {
    delegate: Prisma.AccountDelegate
    where: Prisma.AccountWhereInput
    data: Prisma.AccountUncheckedCreateInput
    columns: Prisma.AccountScalarFieldEnum
    generated: 'id'
    fixed: 'userId' | 'provider' | 'providerAccountId' | 'createdAt'
  }
  session: {
    delegate: Prisma.SessionDelegate
    where: Prisma.SessionWhereInput
    data: Prisma.SessionUncheckedCreateInput
    columns: Prisma.SessionScalarFieldEnum
    generated: 'id'
    fixed: 'userId' | 'createdAt'
  }
  oneTimeToken: {
    delegate: Prisma.OneTimeTokenDelegate
    where: Prisma.OneTimeTokenWhereInput
    data: Prisma.OneTimeTokenUncheckedCreateInput
    columns: Prisma.OneTimeTokenScalarFieldEnum
    generated: 'id'
    fixed: 'userId' | 'purpose' | 'tokenHash' | 'email' | 'createdAt' | 'expiresAt'
  }
  outboundMail: {
    delegate: Prisma.OutboundMailDelegate
    where: Prisma.OutboundMailWhereInput
    data: Prisma.OutboundMailUncheckedCreateInput
    columns: Prisma.OutboundMailScalarFieldEnum
    generated: never
    fixed: 'id' | 'template' | 'createdAt'
  }
  totp: {
    delegate: Prisma.TotpDelegate
    where: Prisma.TotpWhereInput
    data: Prisma.TotpUncheckedCreateInput
    columns: Prisma.TotpScalarFieldEnum
    generated: never
    fixed: 'id' | 'userId' | 'createdAt'
  }
  recoveryCode: {
    delegate: Prisma.RecoveryCodeDelegate
    where: Prisma.RecoveryCodeWhereInput
    data: Prisma.RecoveryCodeUncheckedCreateInput
    columns: Prisma.RecoveryCodeScalarFieldEnum
    generated: 'id'
    fixed: 'userId' | 'codeHash' | 'createdAt'
  }
  passkey: {
    delegate: Prisma.PasskeyDelegate
    where: Prisma.PasskeyWhereInput
    data: Prisma.PasskeyUncheckedCreateInput
    columns: Prisma.PasskeyScalarFieldEnum
    generated: 'id'
    fixed: 'userId' | 'credentialId' | 'publicKey' | 'transports' | 'createdAt'
  }
  passkeyChallenge: {
    delegate: Prisma.PasskeyChallengeDelegate
    where: Prisma.PasskeyChallengeWhereInput
    data: Prisma.PasskeyChallengeUncheckedCreateInput
    columns: Prisma.PasskeyChallengeScalarFieldEnum
    generated: 'id'
    fixed: 'challenge' | 'purpose' | 'boundTo' | 'userId' | 'createdAt' | 'expiresAt'
  }
  pendingSignIn: {
    delegate: Prisma.PendingSignInDelegate
    where: Prisma.PendingSignInWhereInput
    data: Prisma.PendingSignInUncheckedCreateInput
    columns: Prisma.PendingSignInScalarFieldEnum
    generated: 'id'
    fixed: 'userId' | 'tokenHash' | 'remember' | 'createdAt' | 'expiresAt'
  }
  workspace: {
    delegate: Prisma.WorkspaceDelegate
    where: Prisma.WorkspaceWhereInput
    data: Prisma.WorkspaceUncheckedCreateInput
    columns: Prisma.WorkspaceScalarFieldEnum
    generated: 'id'
    fixed: 'personal' | 'createdAt'
  }
  membership: {
    delegate: Prisma.MembershipDelegate
    where: Prisma.MembershipWhereInput
    data: Prisma.MembershipUncheckedCreateInput
    columns: Prisma.MembershipScalarFieldEnum
    generated: 'id'
    fixed: 'userId' | 'createdAt'
  }
  character: {
    delegate: Prisma.CharacterDelegate
    where: Prisma.CharacterWhereInput
    data: Prisma.CharacterUncheckedCreateInput
    columns: Prisma.CharacterScalarFieldEnum
    generated: 'id' | 'createdById'
    fixed: 'createdAt'
  }
  invitation: {
    delegate: Prisma.InvitationDelegate
    where: Prisma.InvitationWhereInput
    data: Prisma.InvitationUncheckedCreateInput
    columns: Prisma.InvitationScalarFieldEnum
    generated: 'id' | 'invitedById' | 'createdAt'
    fixed: 'email' | 'role' | 'tokenHash' | 'expiresAt'
  }
  storyEvent: {
    delegate: Prisma.StoryEventDelegate
    where: Prisma.StoryEventWhereInput
    data: Prisma.StoryEventUncheckedCreateInput
    columns: Prisma.StoryEventScalarFieldEnum
    generated: 'id' | 'createdById'
    fixed: 'createdAt'
  }
  storyEventCharacter: {
    delegate: Prisma.StoryEventCharacterDelegate
    where: Prisma.StoryEventCharacterWhereInput
    data: Prisma.StoryEventCharacterUncheckedCreateInput
    columns: Prisma.StoryEventCharacterScalarFieldEnum
    generated: 'id'
    fixed: 'storyEventId' | 'characterId' | 'place'
  }
  generation: {
    delegate: Prisma.GenerationDelegate
    where: Prisma.GenerationWhereInput
    data: Prisma.GenerationUncheckedCreateInput
    columns: Prisma.GenerationScalarFieldEnum
    generated: 'id' | 'requestedById'
    fixed: 'createdAt'
  }
  apiKey: {
    delegate: Prisma.ApiKeyDelegate
    where: Prisma.ApiKeyWhereInput
    data: Prisma.ApiKeyUncheckedCreateInput
    columns: Prisma.ApiKeyScalarFieldEnum
    generated: 'id' | 'createdById'
    fixed: 'name' | 'keyHash' | 'lastFour' | 'scopes' | 'createdAt' | 'rotatedFromId'
  }
  idempotencyRecord: {
    delegate: Prisma.IdempotencyRecordDelegate
    where: Prisma.IdempotencyRecordWhereInput
    data: Prisma.IdempotencyRecordUncheckedCreateInput
    columns: Prisma.IdempotencyRecordScalarFieldEnum
    generated: 'id'
    fixed: 'apiKeyId' | 'keyHash' | 'fingerprint' | 'createdAt' | 'expiresAt'
  }
  auditEvent: {
    delegate: Prisma.AuditEventDelegate
    where: Prisma.AuditEventWhereInput
    data: Prisma.AuditEventUncheckedCreateInput
    columns: Prisma.AuditEventScalarFieldEnum
    generated: 'id' | 'createdAt' | 'seq' | 'prevHash' | 'hash'
    fixed: never
  }
  auditHead: {
    delegate: Prisma.AuditHeadDelegate
    where: Prisma.AuditHeadWhereInput
    data: Prisma.AuditHeadUncheckedCreateInput
    columns: Prisma.AuditHeadScalarFieldEnum
    generated: 'workspaceId' | 'seq' | 'hash'
    fixed: never
  }
  securityEvent: {
    delegate: Prisma.SecurityEventDelegate
    where: Prisma.SecurityEventWhereInput
    data: Prisma.SecurityEventUncheckedCreateInput
    columns: Prisma.SecurityEventScalarFieldEnum
    generated: 'id' | 'createdAt'
    fixed: never
  }
}

export type ModelName = keyof Models
