import { type KeyRing, SealError } from '@portcullis/crypto'
import type { IdentityDelegates, OutboundMailRow } from '@portcullis/db'
import type { Logger } from '@portcullis/log'
import { checkMessage } from '../message.ts'
import { render } from '../render.ts'
import { SendError, type Transport } from '../transport/transport.ts'
import { BATCH, KEEP_FINISHED_MS, LEASE_MS, MAX_ATTEMPTS, RETRY_AFTER_MS } from './schedule.ts'
import { bodySeal } from './seal.ts'

export type DeliveryOptions = {
  identity: Pick<IdentityDelegates, 'outboundMail'>
  keys: Pick<KeyRing, 'seal' | 'open'>
  transport: Transport
  /** The app's own origin, which every link begins with. */
  appUrl: string
  clock: () => number
  log: Pick<Logger, 'info' | 'warn'>
}

type Due = Pick<OutboundMailRow, 'id' | 'template' | 'body' | 'attempts'>

/**
 * Sends what is due. At least once: a process that is killed after the server took a mail and before the row says so
 * sends it again, under the same Message-ID. Never twice on purpose: of all processes that see a row, the one whose
 * claim changes it sends it.
 */
export function createDelivery({ identity, keys, transport, appUrl, clock, log }: DeliveryOptions) {
  const { outboundMail } = identity
  const { open } = bodySeal(keys)

  function due(): Promise<Due[]> {
    return outboundMail.findMany({
      where: { state: 'pending', nextAttemptAt: { lte: new Date(clock()) } },
      orderBy: { nextAttemptAt: 'asc' },
      take: BATCH.size,
      select: { id: true, template: true, body: true, attempts: true },
    })
  }

  /** Compare and set: `attempts` is the version of the row, and every claim raises it. */
  async function claim({ id, attempts }: Due): Promise<boolean> {
    const now = clock()
    const { count } = await outboundMail.updateMany({
      where: { id, attempts, state: 'pending', nextAttemptAt: { lte: new Date(now) } },
      data: { attempts: attempts + 1, nextAttemptAt: new Date(now + LEASE_MS) },
    })
    return count === 1
  }

  async function send(row: Due): Promise<void> {
    if (!(await claim(row))) return
    const attempt = row.attempts + 1
    const failure = await attemptOf(row)
    const mine = { id: row.id, attempts: attempt, state: 'pending' } as const
    const fields = { mailId: row.id, template: row.template, attempt, failure }
    if (failure === undefined) {
      await finish(mine, 'sent')
      log.info(fields, 'mail sent')
    } else if (isFinal(failure) || attempt >= MAX_ATTEMPTS) {
      await finish(mine, 'dead', failure)
      log.warn(fields, 'mail given up')
    } else {
      const nextAttemptAt = new Date(clock() + (RETRY_AFTER_MS[row.attempts] ?? 0))
      await outboundMail.updateMany({ where: mine, data: { nextAttemptAt, failure } })
      log.warn(fields, 'mail not sent yet')
    }
  }

  async function attemptOf({ id, body }: Due): Promise<string | undefined> {
    try {
      const { to, letter } = checkMessage(open(id, body ?? ''))
      await transport.send({ ...render(letter, appUrl), to, id })
      return undefined
    } catch (error) {
      if (error instanceof SendError) return error.failure
      return error instanceof SealError ? 'unreadable' : 'malformed'
    }
  }

  /** What it said and to whom is gone from here on: only that there was one is kept, for a while. */
  async function finish(
    where: { id: string; attempts: number; state: 'pending' },
    state: 'sent' | 'dead',
    failure?: string,
  ) {
    const data = { state, body: null, finishedAt: new Date(clock()), failure: failure ?? null }
    await outboundMail.updateMany({ where, data })
  }

  return {
    /** Sends one batch of what is due. Says how many there were. */
    async batch(): Promise<number> {
      const rows = await due()
      const line = [...rows]
      const worker = async () => {
        for (let row = line.shift(); row; row = line.shift()) await send(row)
      }
      await Promise.all(Array.from({ length: BATCH.parallel }, worker))
      return rows.length
    },

    /** Forgets mails that have needed no work for a week. */
    async purge(): Promise<number> {
      const before = new Date(clock() - KEEP_FINISHED_MS)
      const { count } = await outboundMail.deleteMany({ where: { finishedAt: { lt: before } } })
      return count
    },
  }
}

/** Another attempt would end the same way: the server refused for good, or the body cannot be read. */
function isFinal(failure: string): boolean {
  return ['refused', 'unreadable', 'malformed'].includes(failure)
}
