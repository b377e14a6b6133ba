import type { Reason } from './rules/reason.ts'

/** Characters of a reading that are judged together; the next window begins half a window later. */
export const WINDOW = 1600
export const STRIDE = WINDOW / 2
/** More evidence than this says nothing more. */
const CEILING = 14
/** Repetitions of one rule add less and less. */
const REPEATS = [1, 0.4, 0.2] as const

/** Sums what the rules say about one window: every rule counts, its repetitions count less. */
export const weigh = (reasons: readonly Reason[]): number => {
  const byRule = new Map<string, number[]>()
  for (const { rule, weight } of reasons) {
    const weights = byRule.get(rule)
    if (weights) weights.push(weight)
    else byRule.set(rule, [weight])
  }
  let sum = 0
  for (const weights of byRule.values()) {
    weights.sort((a, b) => b - a)
    for (const [index, share] of REPEATS.entries()) sum += (weights[index] ?? 0) * share
  }
  return Math.min(CEILING, sum)
}

/** What the rules say about each window of a reading. */
export const weighWindows = (reasons: readonly Reason[], length: number): number[] => {
  const count = Math.max(1, Math.ceil((length - STRIDE) / STRIDE))
  const windows = Array.from({ length: count }, (): Reason[] => [])
  for (const reason of reasons) {
    const last = Math.min(count - 1, Math.floor(reason.start / STRIDE))
    windows[last]?.push(reason)
    if (last > 0) windows[last - 1]?.push(reason)
  }
  return windows.map(weigh)
}
