import type { Delivery, Transport } from './transport.ts'

export type KeptMail = Pick<Delivery, 'id' | 'to' | 'subject' | 'text' | 'link'> & { readonly at: Date }

/** The latest mails of this process, in memory: a mail server for development, where everyone's mail is one's own. */
export type Mailbox = Transport & {
  /** The latest first. */
  list(): readonly KeptMail[]
}

/** Older mails make room. */
const MAX_KEPT = 50

export function createMailbox(clock: () => number): Mailbox {
  const kept: KeptMail[] = []
  return {
    send({ id, to, subject, text, link }) {
      kept.unshift({ id, to, subject, text, link, at: new Date(clock()) })
      kept.length = Math.min(kept.length, MAX_KEPT)
      return Promise.resolve()
    },
    list: () => [...kept],
  }
}
