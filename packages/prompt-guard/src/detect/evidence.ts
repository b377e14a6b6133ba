import type { Reason } from './rules/reason.ts'

/** Characters of a reading that are judged together; the next window begins half a window later. */
export const WINDOW = 1600
export const STRIDE = WINDOW / 2
/** More evidence than this says nothing more. */
const CEILING = 14
/** Repetitions of one rule add less and less. */
const REPEATS = [1, 0.4, 0.2] as const

/** What one rule found in a window: the three weights that count, the highest first. */
type Weights = [first: number, second: number, third: number]
type ByRule = Map<string, Weights>

const note = (byRule: ByRule, { rule, weight }: Reason): void => {
  const weights = byRule.get(rule)
  if (!weights) {
    byRule.set(rule, [weight, 0, 0])
    return
  }
  const [first, second, third] = weights
  weights[2] = Math.max(third, Math.min(second, weight))
  weights[1] = Math.max(second, Math.min(first, weight))
  weights[0] = Math.max(first, weight)
}

const sumOf = (byRule: ByRule | undefined): number => {
  if (!byRule) return 0
  let sum = 0
  for (const weights of byRule.values()) {
    for (const [index, share] of REPEATS.entries()) sum += (weights[index] ?? 0) * share
  }
  return Math.min(CEILING, sum)
}

/** Sums what the rules say about one window: every rule counts, its repetitions count less. */
export const weigh = (reasons: readonly Reason[]): number => {
  const byRule: ByRule = new Map()
  for (const reason of reasons) note(byRule, reason)
  return sumOf(byRule)
}

/** What the rules say about each window of a reading. */
export const weighWindows = (reasons: readonly Reason[], length: number): number[] => {
  const count = Math.max(1, Math.ceil((length - STRIDE) / STRIDE))
  const windows: (ByRule | undefined)[] = Array.from({ length: count }, () => undefined)
  for (const reason of reasons) {
    const last = Math.min(count - 1, Math.floor(reason.start / STRIDE))
    note((windows[last] ??= new Map()), reason)
    if (last > 0) note((windows[last - 1] ??= new Map()), reason)
  }
  return windows.map(sumOf)
}
