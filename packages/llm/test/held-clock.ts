import type { Clock } from '../src/index.ts'

/** A clock that stands still until the test moves it. */
export function heldClock() {
  let time = 1_000_000
  let pending: { at: number; ms: number; task: () => void }[] = []
  const clock: Clock & { advance(ms: number): void; waiting(): number; waitsFor(ms: number): boolean } = {
    now: () => time,
    after(ms, task) {
      const entry = { at: time + ms, ms, task }
      pending.push(entry)
      return () => {
        pending = pending.filter((other) => other !== entry)
      }
    },
    advance(ms) {
      time += ms
      const due = pending.filter(({ at }) => at <= time)
      pending = pending.filter(({ at }) => at > time)
      for (const { task } of due) task()
    },
    waiting: () => pending.length,
    /** Whether somebody asked to be called after exactly this long, and still waits. */
    waitsFor: (ms) => pending.some((entry) => entry.ms === ms),
  }
  return clock
}

/** Lets real input and output happen until the condition holds; the test's own timeout is the end of patience. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2))
}
