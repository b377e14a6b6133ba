import { hashToken, type KeyRing, SealError } from '@portcullis/crypto'
import type { TenantTx } from '@portcullis/db'
import { sealContext } from '@portcullis/db/sealed'
import { AppError, ERROR_CODES, type ErrorCode } from '@portcullis/errors'
import { z } from 'zod'
import { canonicalJson } from './canonical-json.ts'

/** How long an answer is kept, in milliseconds. A client that tries again later than that does it anew. */
export const KEPT_FOR_MS = 24 * 3_600_000

/** One write of one API key under one name. */
export type Once = {
  tenant: <Result>(work: (tx: TenantTx) => Promise<Result>) => Promise<Result>
  apiKeyId: string
  key: string
  request: { path: string; input: unknown }
  /** Seals the answer: it may hold what a model wrote, with names put back in. */
  keys: KeyRing
  now: number
}

export type Begun =
  | { state: 'new'; recordId: string }
  | { state: 'running' }
  | { state: 'other-request' }
  | { state: 'completed'; answer: unknown }
  | { state: 'failed'; code: ErrorCode }

/** How it ended; `forgotten` frees the key. */
export type Ending =
  { state: 'completed'; answer: unknown } | { state: 'failed'; code: ErrorCode } | 'forgotten'

/**
 * Takes the name for this request, or says what became of the one that has it. Which of several at once has taken it is
 * decided by the table's unique index, so that two processes cannot both believe it was they. What has run out is swept
 * away along with it.
 */
export async function beginOnce(once: Once): Promise<Begun> {
  const { tenant, now } = once
  const names = namesOf(once)
  try {
    const { id } = await tenant(async (tx) => {
      await tx.idempotencyRecord.deleteMany({ where: { expiresAt: { lte: new Date(now) } } })
      const data = { ...names, createdAt: new Date(now), expiresAt: new Date(now + KEPT_FOR_MS) }
      return tx.idempotencyRecord.create({ data })
    })
    return { state: 'new', recordId: id }
  } catch (error) {
    if (!(error instanceof AppError) || error.publicCode !== 'CONFLICT') throw error
    return found(once)
  }
}

async function found(once: Once): Promise<Begun> {
  const { apiKeyId, keyHash, fingerprint } = namesOf(once)
  const row = await once.tenant((tx) =>
    tx.idempotencyRecord.findFirst({
      where: { apiKeyId, keyHash },
      select: { id: true, fingerprint: true, state: true, answer: true },
    }),
  )
  // Refused and forgotten between the two looks: its sender is about to be told, and this one may try again.
  if (!row) return { state: 'running' }
  if (row.fingerprint !== fingerprint) return { state: 'other-request' }
  const text = row.state === 'running' ? undefined : opened(once.keys, row)
  if (text === undefined) return { state: 'running' }
  const stored: unknown = JSON.parse(text)
  return row.state === 'completed'
    ? { state: 'completed', answer: stored }
    : { state: 'failed', code: z.enum(ERROR_CODES).parse(stored) }
}

/** Undefined where its key has been taken out of use since: the write is still not done a second time. */
function opened(keys: KeyRing, { id, answer }: { id: string; answer: string | null }): string | undefined {
  try {
    return keys.open(answer ?? '', { context: contextOf(id) })
  } catch (error) {
    if (!(error instanceof SealError)) throw error
    return undefined
  }
}

const contextOf = (id: string) => sealContext('idempotency_record', id, 'answer')

export async function endOnce({ tenant, keys }: Once, recordId: string, ending: Ending): Promise<void> {
  const where = { id: recordId }
  await tenant(async (tx) => {
    if (ending === 'forgotten') return void (await tx.idempotencyRecord.delete({ where }))
    const text = JSON.stringify(ending.state === 'completed' ? ending.answer : ending.code)
    const answer = keys.seal(text, { context: contextOf(recordId) })
    await tx.idempotencyRecord.update({ where, data: { state: ending.state, answer } })
  })
}

/** Hashed: a client may put anything into its key, and the fingerprint stands for an input that is not kept. */
function namesOf({ apiKeyId, key, request }: Once) {
  return {
    apiKeyId,
    keyHash: hashToken(key),
    fingerprint: hashToken(canonicalJson([request.path, request.input])),
  }
}
