import type { Permission } from '@portcullis/authz'
import type { LimitName } from './limits.ts'
import type { RestRoute } from './rest/route.ts'

/** An exception from a guard. The reason is printed by the sweeps, so that someone reads it. */
export type Waiver = { because: string }

/** How long ago the caller may have proved who they are. */
export type StepUp = { withinMinutes: number }

/** What a procedure declares of itself. The middlewares act on it, the sweeps judge it. */
export type ProcedureMeta = {
  /** Who may call: anyone, anyone signed in, a system administrator, or a member of the workspace that the call names. */
  access: 'public' | 'account' | 'admin' | 'workspace'
  /** What the caller must hold. Only a public procedure goes without, and says why. */
  permission: Permission | Waiver
  limit: LimitName | Waiver
  /** Whether a live session is not enough. Sensitive things want a proof that is recent. */
  stepUp?: StepUp | undefined
  /** Whether the text of the input is bound for a model. */
  prompt: boolean
  /** Where it stands in the REST API; only then may an API key call it. */
  rest?: RestRoute
}
