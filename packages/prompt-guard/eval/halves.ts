import { createHash } from 'node:crypto'

const isHeldBack = (text: string): boolean => (createHash('sha256').update(text).digest()[0] ?? 0) % 2 === 1

/**
 * The two halves of the unseen texts, by hash: one was looked at to learn what is missed, and flatters since; the other is
 * only ever counted.
 */
export const HALVES = [
  { name: 'looked at since', has: (text: string): boolean => !isHeldBack(text) },
  { name: 'held back', has: isHeldBack },
] as const
