import type { Clock } from './clock.ts'

/** The right to ask the store once; exactly one of the two must be reported. */
export interface Passage {
  succeeded(): void
  failed(): void
}

export interface Breaker {
  /** Undefined while the circuit is open: do not ask, answer unavailable at once. */
  enter(): Passage | undefined
  readonly state: 'closed' | 'open' | 'half-open'
  /** Milliseconds after which asking again makes sense. */
  readonly retryAfterMs: number
}

/**
 * A circuit breaker, so that a dead store costs each request nothing instead of the full wait (and a flood cannot pile
 * up waiting requests). `failureThreshold` failures in a row open it for `openMs`; then a single probe is let through
 * while all others are still turned away, and its answer closes or reopens the circuit.
 */
export function createBreaker({
  clock,
  failureThreshold,
  openMs,
}: {
  clock: Clock
  failureThreshold: number
  openMs: number
}): Breaker {
  let state: Breaker['state'] = 'closed'
  let failures = 0
  let openUntil = 0
  // Answers that were asked for before the last change of state say nothing about the present one.
  let generation = 0

  function become(next: Breaker['state']): void {
    state = next
    failures = 0
    generation += 1
    if (next === 'open') openUntil = clock() + openMs
  }

  function passage(): Passage {
    const asked = generation
    return {
      succeeded() {
        if (asked !== generation) return
        if (state === 'half-open') become('closed')
        failures = 0
      },
      failed() {
        if (asked !== generation) return
        failures += 1
        if (state === 'half-open' || failures >= failureThreshold) become('open')
      },
    }
  }

  return {
    enter() {
      if (state === 'half-open') return undefined
      if (state === 'open') {
        if (clock() < openUntil) return undefined
        become('half-open')
      }
      return passage()
    },
    get state() {
      return state
    },
    get retryAfterMs() {
      return state === 'open' ? Math.max(0, openUntil - clock()) : openMs
    },
  }
}
