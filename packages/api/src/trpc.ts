import { errorFormatter } from '@portcullis/errors'
import { initTRPC } from '@trpc/server'
import type { Context } from './context.ts'
import type { ProcedureMeta } from './meta.ts'
import { transformer } from './transformer.ts'

/** tRPC itself, and nothing else: the guards are in `procedures.ts`. */
export const t = initTRPC.context<Context>().meta<ProcedureMeta>().create({
  transformer,
  errorFormatter,
  // Decides only whether tRPC adds a stack to its default shape; ours has no place for one. Off in development too.
  isDev: false,
})
