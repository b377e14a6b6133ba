import type { KeyRing } from '@portcullis/crypto'
import type { Database } from '@portcullis/db'
import type { Logger } from '@portcullis/log'
import { createDelivery } from './outbox/deliver.ts'
import { createSweeper } from './outbox/sweeper.ts'
import { createWriter, type OutboxTx } from './outbox/write.ts'
import type { Message } from './templates/index.ts'
import type { Transport } from './transport/transport.ts'

export type MailOptions = {
  db: Database
  /** Seals what waits in the outbox. */
  keys: Pick<KeyRing, 'seal' | 'open'>
  transport: Transport
  /** The app's own origin. Every link is built from it, never from a request. */
  appUrl: string
  clock: () => number
  log: Pick<Logger, 'info' | 'warn'>
}

/**
 * The one way to send a mail. Writing one is a row in the database and nothing else; a mail server that is slow, down or
 * hostile is met in the background, where nobody waits for it.
 */
export function createMail({ db, keys, transport, appUrl, clock, log }: MailOptions) {
  const { write, pretend } = createWriter({ keys, clock })
  const delivery = createDelivery({ identity: db.identity, keys, transport, appUrl, clock, log })
  const sweeper = createSweeper({ ...delivery, log })

  return {
    /**
     * Writes a mail and has it sent in the background. Resolves when it is written.
     *
     * @throws {z.ZodError} for an address, template or value that cannot be mailed; AppError when the database fails.
     */
    async enqueue(message: Message): Promise<void> {
      await write(db.identity, message)
      sweeper.wake()
    },
    /** The same in the transaction of the change that the mail tells about. Call `wake` when that has succeeded. */
    enqueueIn: (tx: OutboxTx, message: Message): Promise<void> => write(tx, message),
    /** Takes the time of `enqueueIn` and mails nobody. */
    pretendIn: (tx: OutboxTx, message: Message): Promise<void> => pretend(tx, message),
    /** Sends what is due, now and in the background. */
    wake: sweeper.wake,
    /** Begins to look after the outbox: mails of a process that ended are sent by the next. */
    start: sweeper.start,
    stop: sweeper.stop,
    settled: sweeper.settled,
  }
}

export type Mail = ReturnType<typeof createMail>
