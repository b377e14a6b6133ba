import type { KeyRing } from '@portcullis/crypto'
import type { IdentityDelegates } from '@portcullis/db'
import { randomUUID } from 'node:crypto'
import { checkMessage } from '../message.ts'
import type { Message } from '../templates/index.ts'
import { bodySeal } from './seal.ts'

export type OutboxTx = Pick<IdentityDelegates, 'outboundMail'>

type Options = { keys: Pick<KeyRing, 'seal' | 'open'>; clock: () => number }

/** Puts mails into the outbox. */
export function createWriter({ keys, clock }: Options) {
  const { seal } = bodySeal(keys)

  function rowOf(message: Message) {
    // Judged now, where the mistake is, and not in the background later.
    const { template } = checkMessage(message)
    const id = randomUUID()
    const now = new Date(clock())
    return { id, template, body: seal(id, message), createdAt: now, nextAttemptAt: now }
  }

  return {
    async write(tx: OutboxTx, message: Message): Promise<void> {
      await tx.outboundMail.create({ data: rowOf(message) })
    },

    /**
     * Does the work of `write` and leaves nothing to send: for an answer that must not take a different time for people
     * who have no account.
     */
    async pretend(tx: OutboxTx, message: Message): Promise<void> {
      const { body: _, ...row } = rowOf(message)
      await tx.outboundMail.create({ data: { ...row, state: 'discarded', finishedAt: row.createdAt } })
    },
  }
}
