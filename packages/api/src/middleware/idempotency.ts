import type { TenantTx } from '@portcullis/db'
import { AppError, toPublicError } from '@portcullis/errors'
import type { Context } from '../context.ts'
import { beginOnce, endOnce, type Once } from '../idempotency/once.ts'
import { answerOf } from '../rest/answer-of.ts'
import { t } from '../trpc.ts'

/** What the guards before this one have put there. */
type Entered = Context & { tenant?: <Result>(work: (tx: TenantTx) => Promise<Result>) => Promise<Result> }

/**
 * A REST write that carries an `Idempotency-Key` is done at most once: sent again, it is answered with what it came to
 * the first time. It stands behind permission and limit, so that a key which has lost its rights learns nothing from an
 * old answer, and in front of the input, which need not be judged twice.
 *
 * A refusal (4xx) has changed nothing and is forgotten: corrected, the same key may be used again. A failure (5xx) is
 * remembered, because nobody knows how far it came.
 */
export const idempotency = t.middleware(async ({ ctx, meta, path, type, getRawInput, next }) => {
  const { tenant, apiKey, idempotency: claim, services, log } = ctx as Entered
  if (type === 'query' || !claim || !apiKey || !tenant) return next()

  const request = { path, input: await getRawInput() }
  const { keys, clock } = services
  const once: Once = { tenant, apiKeyId: apiKey.id, key: claim.key, request, keys, now: clock() }
  const begun = await beginOnce(once)
  if (begun.state === 'other-request') {
    throw new AppError('UNPROCESSABLE_CONTENT', { reason: 'idempotency key of another request' })
  }
  if (begun.state === 'running') throw new AppError('CONFLICT', { reason: 'idempotency key in use' })
  if (begun.state !== 'new') {
    claim.replayed = true
    if (begun.state === 'failed') throw new AppError(begun.code, { reason: 'replayed failure' })
    // What `next()` answers, of which tRPC gives the mark to nobody but its own.
    return { ok: true, data: begun.answer, marker: 'middlewareMarker' } as never
  }

  const result = await next()
  try {
    if (!result.ok) throw result.error
    const data = await answerOf(result.data, meta?.rest?.collected)
    await endOnce(once, begun.recordId, { state: 'completed', answer: data })
    return { ...result, data }
  } catch (error) {
    const { code, status } = toPublicError(error, ctx.requestId)
    const ending = status < 500 ? 'forgotten' : ({ state: 'failed', code } as const)
    // If even that cannot be written, the key stays in use for a day: still at most once.
    await endOnce(once, begun.recordId, ending).catch(() =>
      log.warn({ path }, 'idempotency record left open'),
    )
    throw error
  }
})
