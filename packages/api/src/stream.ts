import { toPublicError } from '@portcullis/errors'
import type { z } from 'zod'
import type { Context } from './context.ts'
import { settleError } from './middleware/error-boundary.ts'

type StreamingVerb = (options: { ctx: Context; path: string }) => AsyncIterable<unknown>

/**
 * The chain sees a stream only begin. This stands at its end: every event is held to the output schema, an error in the
 * middle is settled and logged like any other, and one line is logged when it is over.
 */
export function guardStream(event: z.ZodType, verb: StreamingVerb): StreamingVerb {
  return async function* guarded(options) {
    const { ctx, path } = options
    const startedAt = ctx.services.clock()
    let outcome = 'CANCELLED'
    let events = 0
    try {
      for await (const part of verb(options)) {
        const parsed = await event.safeParseAsync(part)
        if (!parsed.success)
          throw new Error('stream event does not match the output schema', { cause: parsed.error })
        events += 1
        yield parsed.data
      }
      outcome = 'OK'
    } catch (error) {
      const settled = settleError(error, ctx, path)
      outcome = toPublicError(settled, ctx.requestId).code
      throw settled
    } finally {
      ctx.log.info(
        { procedure: path, outcome, events, durationMs: ctx.services.clock() - startedAt },
        'stream over',
      )
    }
  }
}
