import type { Finding } from './types.ts'

const byStart = (a: Finding, b: Finding): number => a.start - b.start
const longestFirst = (a: Finding, b: Finding): number =>
  b.end - b.start - (a.end - a.start) || a.start - b.start

/**
 * Where two findings overlap the more specific one stays, in the order of the types: a key inside a URL is the URL's, a
 * card is no phone number. Of the same type the longer one stays, of two as long the first. In order of position.
 */
export const withoutOverlap = (byType: Iterable<Finding[]>): Finding[] => {
  let kept: Finding[] = []
  for (const findings of byType) {
    if (findings.length === 0) continue
    const free = outsideOf(kept, inOrder(findings))
    kept = merged(kept, isApart(free) ? free : longestOf(free))
  }
  return kept
}

/** Most are found in order, and a list that is sorted is copied. */
const inOrder = (findings: Finding[]): Finding[] => {
  let last = 0
  for (const { start } of findings) {
    if (start < last) return findings.toSorted(byStart)
    last = start
  }
  return findings
}

/** Those of `findings` that overlap none of `kept`. Both are in order. */
const outsideOf = (kept: readonly Finding[], findings: Finding[]): Finding[] => {
  if (kept.length === 0) return findings
  let next = 0
  return findings.filter(({ start, end }) => {
    let other = kept[next]
    while (other && other.end <= start) other = kept[++next]
    return !other || other.start >= end
  })
}

/** Whether none overlaps the one before it, which is so in most texts. */
const isApart = (findings: readonly Finding[]): boolean => {
  let lastEnd = 0
  for (const { start, end } of findings) {
    if (start < lastEnd) return false
    lastEnd = end
  }
  return true
}

const longestOf = (findings: readonly Finding[]): Finding[] => {
  const first = findings[0]?.start ?? 0
  const taken = new Uint8Array(findings.reduce((last, { end }) => Math.max(last, end), first) - first)
  return findings
    .toSorted(longestFirst)
    .filter(({ start, end }) => {
      // The longer ones are settled, so none lies inside this one: what overlaps it holds its first or its last unit.
      if (taken[start - first] === 1 || taken[end - 1 - first] === 1) return false
      taken.fill(1, start - first, end - first)
      return true
    })
    .sort(byStart)
}

/** Two lists in order as one. */
const merged = (some: Finding[], others: Finding[]): Finding[] => {
  if (some.length === 0) return others
  const all: Finding[] = []
  let next = 0
  for (const finding of some) {
    for (let other = others[next]; other && other.start < finding.start; other = others[++next])
      all.push(other)
    all.push(finding)
  }
  return all.concat(others.slice(next))
}
