/**
 * - `malformed`   not something that `seal` wrote: wrong version, wrong alphabet, too short.
 * - `unknown_key` sealed under a key that is not (or no longer) in the ring; nothing is lost, put the key back.
 * - `tampered`    altered, or moved here from another record: the two cannot be told apart.
 */
export type SealFailure = 'malformed' | 'unknown_key' | 'tampered'

/** A sealed value that does not open. Carries no part of the value, so that it may be logged as it is. */
export class SealError extends Error {
  override readonly name = 'SealError'
  readonly reason: SealFailure
  /** The id that the value asked for, when `reason` is `unknown_key`: it names the key to put back. */
  readonly keyId: string | undefined

  constructor(reason: SealFailure, keyId?: string) {
    super(MESSAGES[reason])
    this.reason = reason
    this.keyId = keyId
  }
}

const MESSAGES: Readonly<Record<SealFailure, string>> = {
  malformed: 'Not a sealed value',
  unknown_key: 'Sealed under a key that is not in the key ring',
  tampered: 'The sealed value was altered or belongs to another record',
}
