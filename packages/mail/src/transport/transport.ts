import type { RenderedMail } from '../render.ts'

/** One mail on its way to one address. */
export type Delivery = RenderedMail & {
  readonly to: string
  /** The same for every attempt, so that a mailbox can tell a repeated mail from a second one. */
  readonly id: string
}

/**
 * Why a mail could not be handed over: a code of ours, since a server's own words repeat addresses and are whatever it
 * likes to say. `refused` alone is final.
 */
export type SendFailure = 'refused' | 'deferred' | 'login' | 'tls' | 'timeout' | 'unreachable'

export class SendError extends Error {
  readonly failure: SendFailure

  constructor(failure: SendFailure) {
    super(`The mail could not be handed over: ${failure}`)
    this.name = 'SendError'
    this.failure = failure
  }
}

export type Transport = {
  /**
   * Hands a mail over to whoever delivers it. Bounded in time.
   *
   * @throws {SendError}
   */
  send(delivery: Delivery): Promise<void>
}
