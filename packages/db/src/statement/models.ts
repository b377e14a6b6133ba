import { Prisma } from '../generated/client.ts'
import type { ModelName, Models } from './model-types.ts'

type ModelShape = {
  readonly columns: ReadonlySet<string>
  /** Filled in by the database or by this package. Not the caller's to write: who made a row decides who may change it. */
  readonly generated: ReadonlySet<string>
  /** Written when the row is made and never after. */
  readonly fixed: ReadonlySet<string>
  /** Their values are data, not operators. */
  readonly json: ReadonlySet<string>
  /** Compared with a plain string or null only, so that no operator object can turn a lookup into a search. */
  readonly exact: ReadonlySet<string>
}

type Rules<M extends ModelName> = {
  readonly generated: readonly Models[M]['generated'][]
  readonly fixed: readonly Models[M]['fixed'][]
  readonly json?: readonly Models[M]['columns'][]
  readonly exact?: readonly Models[M]['columns'][]
}

const shape = <M extends ModelName>(
  columns: Record<Models[M]['columns'], string>,
  rules: Rules<M>,
): ModelShape => ({
  columns: new Set(Object.keys(columns)),
  generated: new Set(rules.generated),
  fixed: new Set(rules.fixed),
  json: new Set(rules.json),
  exact: new Set(rules.exact),
})

/** Every model that a transaction may name. A name that is not here has no storage (DATA-4). */
export const MODELS: Readonly<Record<ModelName, ModelShape>> = {
  user: shape<'user'>(Prisma.UserScalarFieldEnum, {
    generated: ['id'],
    fixed: ['createdAt'],
    json: ['metadata'],
    exact: ['email', 'passwordHash'],
  }),
  account: shape<'account'>(Prisma.AccountScalarFieldEnum, {
    generated: ['id'],
    fixed: ['userId', 'provider', 'providerAccountId', 'createdAt'],
    exact: ['provider', 'providerAccountId'],
  }),
  session: shape<'session'>(Prisma.SessionScalarFieldEnum, {
    generated: ['id'],
    fixed: ['userId', 'createdAt'],
    exact: ['tokenHash', 'previousTokenHash'],
  }),
  oneTimeToken: shape<'oneTimeToken'>(Prisma.OneTimeTokenScalarFieldEnum, {
    generated: ['id'],
    fixed: ['userId', 'purpose', 'tokenHash', 'email', 'createdAt', 'expiresAt'],
    exact: ['tokenHash', 'email'],
  }),
  outboundMail: shape<'outboundMail'>(Prisma.OutboundMailScalarFieldEnum, {
    generated: [],
    fixed: ['id', 'template', 'createdAt'],
  }),
  totp: shape<'totp'>(Prisma.TotpScalarFieldEnum, {
    generated: [],
    fixed: ['id', 'userId', 'createdAt'],
    exact: ['secret'],
  }),
  recoveryCode: shape<'recoveryCode'>(Prisma.RecoveryCodeScalarFieldEnum, {
    generated: ['id'],
    fixed: ['userId', 'codeHash', 'createdAt'],
    exact: ['codeHash'],
  }),
  passkey: shape<'passkey'>(Prisma.PasskeyScalarFieldEnum, {
    generated: ['id'],
    fixed: ['userId', 'credentialId', 'publicKey', 'transports', 'createdAt'],
    exact: ['credentialId'],
  }),
  passkeyChallenge: shape<'passkeyChallenge'>(Prisma.PasskeyChallengeScalarFieldEnum, {
    generated: ['id'],
    fixed: ['challenge', 'purpose', 'boundTo', 'userId', 'createdAt', 'expiresAt'],
    exact: ['challenge', 'purpose', 'boundTo'],
  }),
  pendingSignIn: shape<'pendingSignIn'>(Prisma.PendingSignInScalarFieldEnum, {
    generated: ['id'],
    fixed: ['userId', 'tokenHash', 'remember', 'createdAt', 'expiresAt'],
    exact: ['tokenHash'],
  }),
  workspace: shape<'workspace'>(Prisma.WorkspaceScalarFieldEnum, {
    generated: ['id'],
    fixed: ['personal', 'createdAt'],
  }),
  invitation: shape<'invitation'>(Prisma.InvitationScalarFieldEnum, {
    generated: ['id', 'invitedById', 'createdAt'],
    fixed: ['email', 'role', 'tokenHash', 'expiresAt'],
    exact: ['email', 'tokenHash'],
  }),
  membership: shape<'membership'>(Prisma.MembershipScalarFieldEnum, {
    generated: ['id'],
    fixed: ['userId', 'createdAt'],
  }),
  character: shape<'character'>(Prisma.CharacterScalarFieldEnum, {
    generated: ['id', 'createdById'],
    fixed: ['createdAt'],
  }),
  storyEvent: shape<'storyEvent'>(Prisma.StoryEventScalarFieldEnum, {
    generated: ['id', 'createdById'],
    fixed: ['createdAt'],
  }),
  storyEventCharacter: shape<'storyEventCharacter'>(Prisma.StoryEventCharacterScalarFieldEnum, {
    generated: ['id'],
    fixed: ['storyEventId', 'characterId', 'place'],
  }),
  generation: shape<'generation'>(Prisma.GenerationScalarFieldEnum, {
    generated: ['id', 'requestedById'],
    fixed: ['createdAt'],
    json: ['sanitizerChanges', 'reasons', 'redactions'],
  }),
  apiKey: shape<'apiKey'>(Prisma.ApiKeyScalarFieldEnum, {
    generated: ['id', 'createdById'],
    fixed: ['name', 'keyHash', 'lastFour', 'scopes', 'createdAt', 'rotatedFromId'],
    json: ['scopes'],
    exact: ['keyHash'],
  }),
  idempotencyRecord: shape<'idempotencyRecord'>(Prisma.IdempotencyRecordScalarFieldEnum, {
    generated: ['id'],
    fixed: ['apiKeyId', 'keyHash', 'fingerprint', 'createdAt', 'expiresAt'],
    exact: ['keyHash', 'fingerprint'],
  }),
  auditEvent: shape<'auditEvent'>(Prisma.AuditEventScalarFieldEnum, {
    generated: ['id', 'createdAt', 'seq', 'prevHash', 'hash'],
    fixed: [],
    json: ['detail'],
    exact: ['prevHash', 'hash'],
  }),
  auditHead: shape<'auditHead'>(Prisma.AuditHeadScalarFieldEnum, {
    generated: ['workspaceId', 'seq', 'hash'],
    fixed: [],
    exact: ['hash'],
  }),
  securityEvent: shape<'securityEvent'>(Prisma.SecurityEventScalarFieldEnum, {
    generated: ['id', 'createdAt'],
    fixed: [],
    json: ['detail'],
  }),
}
