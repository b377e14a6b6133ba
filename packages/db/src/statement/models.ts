import { Prisma } from '../generated/client.ts'
import type { ModelName } from './types.ts'

type ModelShape = {
  readonly columns: ReadonlySet<string>
  /** Their values are data, not operators. */
  readonly json: ReadonlySet<string>
  /** Compared with a plain string or null only, so that no operator object can turn a lookup into a search. */
  readonly exact: ReadonlySet<string>
}

const shape = (
  columns: Readonly<Record<string, string>>,
  special: { json?: string[]; exact?: string[] } = {},
): ModelShape => ({
  columns: new Set(Object.keys(columns)),
  json: new Set(special.json),
  exact: new Set(special.exact),
})

/** Every model that a transaction may name. A name that is not here has no storage (DATA-4). */
export const MODELS: Readonly<Record<ModelName, ModelShape>> = {
  user: shape(Prisma.UserScalarFieldEnum, { json: ['metadata'], exact: ['email', 'passwordHash'] }),
  account: shape(Prisma.AccountScalarFieldEnum, { exact: ['provider', 'providerAccountId'] }),
  session: shape(Prisma.SessionScalarFieldEnum, { exact: ['tokenHash'] }),
  workspace: shape(Prisma.WorkspaceScalarFieldEnum),
  membership: shape(Prisma.MembershipScalarFieldEnum),
  character: shape(Prisma.CharacterScalarFieldEnum),
  generation: shape(Prisma.GenerationScalarFieldEnum, { json: ['sanitizerChanges'] }),
  auditEvent: shape(Prisma.AuditEventScalarFieldEnum, { json: ['detail'] }),
}
