import { getTRPCErrorFromUnknown } from '@trpc/server'
import { t } from './trpc.ts'

/** A middleware as `t.middleware` makes it. What it adds to the context is typed where the chain is used (`declare.ts`). */
export type Guard = { readonly _middlewares: readonly object[] }

/** What a guard may change for those after it. */
type Changes = { ctx?: object; input?: unknown; getRawInput?: () => Promise<unknown> }
type Call = { ctx: object; next: (changes?: Changes) => Promise<object> }
type Step = (call: Call) => Promise<object>

const PARTS = new WeakMap<object, readonly object[]>()

/** The guards that a step of tRPC's chain consists of, in their order: several, if `chain` made it. For the sweeps. */
export function partsOf(step: object): readonly object[] {
  return PARTS.get(step) ?? [step]
}

/**
 * Guards in their order, as one step of tRPC's own chain. tRPC copies everything it knows of a call for every step, with
 * a helper that defines each member anew; six of those copies cost more than the six guards.
 *
 * As in tRPC, `next()` never throws: what a guard throws is the result `{ ok: false, error }` of the `next()` before it.
 */
export function chain(...guards: Guard[]) {
  // tRPC's types for these functions hang on what each adds to the context; what is called of them is the same for all.
  const steps = guards.flatMap((guard) => guard._middlewares) as Step[]

  async function pass(index: number, call: Call, changes: Changes): Promise<object> {
    const step = steps[index]
    if (!step) return call.next(changes)
    const next = (more?: Changes) => pass(index + 1, call, merged(call, changes, more))
    try {
      return await step({ ...call, ...changes, next })
    } catch (cause) {
      return { ok: false, error: getTRPCErrorFromUnknown(cause) }
    }
  }

  const first = (call: Call) => pass(0, call, {})
  PARTS.set(first, steps)
  return t.middleware(first as never)
}

function merged(call: Call, before: Changes, more: Changes | undefined): Changes {
  if (!more) return before
  const { ctx, ...rest } = more
  return { ...before, ...rest, ...(ctx && { ctx: { ...(before.ctx ?? call.ctx), ...ctx } }) }
}
