/** What one call may cost at most. All of it is about stopping a slow, endless or hostile model endpoint. */
export type Limits = {
  /** Milliseconds until the model must have said anything, per attempt. */
  firstTokenMs: number
  /** Milliseconds of silence allowed between two pieces of the answer. */
  idleMs: number
  /** Milliseconds for the whole call: guards, every attempt, every wait in between, the whole answer. */
  totalMs: number
  /** HTTP requests per call at most, the first one included. */
  maxAttempts: number
  /** Milliseconds before the second attempt; doubles with each further one. */
  backoffMs: number
  /** The longest `Retry-After` that is waited for, in milliseconds. A longer one ends the call. */
  maxRetryAfterMs: number
  /** Tokens that a request may ask for at most. */
  maxOutputTokens: number
  /** Characters of an answer at most, whatever the model was asked for. */
  maxOutputCharacters: number
  /** Bytes read from one response at most. */
  maxResponseBytes: number
}

export const DEFAULT_LIMITS: Limits = {
  firstTokenMs: 30_000,
  idleMs: 20_000,
  totalMs: 120_000,
  maxAttempts: 3,
  backoffMs: 500,
  maxRetryAfterMs: 10_000,
  maxOutputTokens: 4_096,
  maxOutputCharacters: 60_000,
  maxResponseBytes: 16 * 1024 * 1024,
}
