import type { AnyTRPCProcedure, AnyTRPCRouter } from '@trpc/server'
import { z } from 'zod'
import { partsOf } from '../chain.ts'
import type { ProcedureMeta } from '../meta.ts'
import { authenticate } from '../middleware/authenticate.ts'
import { csrf } from '../middleware/csrf.ts'
import { errorBoundary } from '../middleware/error-boundary.ts'
import { idempotency } from '../middleware/idempotency.ts'
import { permission } from '../middleware/permission.ts'
import { PROMPT_GUARD } from '../middleware/prompt-guard.ts'
import { rateLimit } from '../middleware/rate-limit.ts'
import { requestLog } from '../middleware/request-log.ts'
import { stepUp } from '../middleware/step-up.ts'
import { workspace } from '../middleware/workspace.ts'

/** A procedure as the sweeps see it: what it declares, and what is really in its way. */
export type Swept = {
  path: string
  type: string
  meta: ProcedureMeta | undefined
  /** The names of the middlewares that a call passes, in their order. `?` is one that is no guard of ours. */
  chain: string[]
  inputs: z.ZodType[]
  /** Whether the answer comes in parts. */
  streams: boolean
  /** What leaves: the schema of the answer, or of each event of a stream. */
  output: z.ZodType | undefined
}

const GUARDS = {
  requestLog,
  errorBoundary,
  rateLimit,
  authenticate,
  csrf,
  workspace,
  permission,
  stepUp,
  idempotency,
}

/** Meta says what a procedure claims; only the functions themselves say what it passes. */
const NAMES = new Map<unknown, string>(
  Object.entries(GUARDS).flatMap(([name, guard]) => guard._middlewares.map((step) => [step, name] as const)),
)

/** tRPC's own record of a procedure, as far as the sweeps read it. Its types keep these members to themselves. */
type Definition = {
  type: string
  meta?: ProcedureMeta
  inputs: z.ZodType[]
  output?: z.ZodType
  middlewares: { name: string; _type?: string }[]
}

/** Every procedure of the router, by path. */
export function walk(router: AnyTRPCRouter): Swept[] {
  const procedures = Object.entries(router._def.procedures as Record<string, AnyTRPCProcedure>)
  return (
    procedures
      // tRPC keeps the definition of a procedure to itself; `Definition` is the part of it that is read here.
      .map(([path, procedure]) => sweptFrom(path, procedure._def as unknown as Definition))
      .toSorted((a, b) => (a.path < b.path ? -1 : 1))
  )
}

function sweptFrom(path: string, { type, meta, inputs, output, middlewares }: Definition): Swept {
  const event = output?.meta()?.['event']
  // The last is the verb itself, which tRPC keeps in the same list.
  const chain = middlewares.slice(0, -1).flatMap((step) => partsOf(step).map((part) => nameOf(part)))
  const streams = event instanceof z.ZodType
  return { path, type, meta, chain, inputs, streams, output: streams ? event : output }
}

/** The prompt guard is made anew for each schema, so it is known by its name; what tRPC adds, by its mark. */
function nameOf(step: { name?: string; _type?: string }): string {
  return NAMES.get(step) ?? step._type ?? (step.name === PROMPT_GUARD ? PROMPT_GUARD : '?')
}
