import { Prisma } from '../generated/client.ts'
import type { ModelName, Models } from './types.ts'

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
    exact: ['tokenHash'],
  }),
  workspace: shape<'workspace'>(Prisma.WorkspaceScalarFieldEnum, {
    generated: ['id'],
    fixed: ['personal', 'createdAt'],
  }),
  membership: shape<'membership'>(Prisma.MembershipScalarFieldEnum, {
    generated: ['id'],
    fixed: ['userId', 'createdAt'],
  }),
  character: shape<'character'>(Prisma.CharacterScalarFieldEnum, {
    generated: ['id', 'createdById'],
    fixed: ['createdAt'],
  }),
  generation: shape<'generation'>(Prisma.GenerationScalarFieldEnum, {
    generated: ['id', 'requestedById'],
    fixed: ['createdAt'],
    json: ['sanitizerChanges'],
  }),
  auditEvent: shape<'auditEvent'>(Prisma.AuditEventScalarFieldEnum, {
    generated: ['id', 'createdAt'],
    fixed: [],
    json: ['detail'],
  }),
}
