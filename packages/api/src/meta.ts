import type { Permission } from '@portcullis/authz'
import type { LimitName } from './limits.ts'

/** An exception from a guard. The reason is printed by the sweeps, so that someone reads it. */
export type Waiver = { because: string }

/** What a procedure declares of itself. The middlewares act on it, the sweeps judge it. */
export type ProcedureMeta = {
  /** Who may call: anyone, anyone signed in, or a member of the workspace that the call names. */
  access: 'public' | 'account' | 'workspace'
  /** What the caller must hold. Only a public procedure goes without, and says why. */
  permission: Permission | Waiver
  limit: LimitName | Waiver
  /** Whether the text of the input is bound for a model. */
  prompt: boolean
}
