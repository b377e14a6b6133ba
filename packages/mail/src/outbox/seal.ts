import type { KeyRing } from '@portcullis/crypto'
import { sealContext } from '@portcullis/db/sealed'
import type { Message } from '../templates/index.ts'

const context = (id: string) => sealContext('outbound_mail', id, 'body')

/** What is stored of a mail. Bound to its row: a body copied into another one does not open. */
export function bodySeal(keys: Pick<KeyRing, 'seal' | 'open'>) {
  return {
    seal: (id: string, message: Message) => keys.seal(JSON.stringify(message), { context: context(id) }),
    /** @throws {SealError} when the key is gone or the body was altered. */
    open: (id: string, body: string): unknown => JSON.parse(keys.open(body, { context: context(id) })),
  }
}
