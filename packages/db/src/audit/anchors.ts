import type { Head } from './chain.ts'

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const HASH = /^[0-9a-f]{64}$/

/** One head a line, as JSON: files of several days can be put one behind the other. */
export function printAnchors(heads: readonly Head[]): string {
  return heads.map((head) => `${JSON.stringify(head)}\n`).join('')
}

/** @throws {Error} naming the line that is no head: an anchor that is not understood must not count as a pass. */
export function parseAnchors(text: string): Head[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return lines.map((line, index) => {
    const head = parsed(line)
    if (!isHead(head))
      throw new Error(`Line ${index + 1} of the anchors is not one: run --write-anchors anew.`)
    return head
  })
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

function isHead(value: unknown): value is Head {
  if (typeof value !== 'object' || value === null) return false
  const { workspaceId, seq, hash } = value as Partial<Record<keyof Head, unknown>> // read member by member below
  return (
    typeof workspaceId === 'string' &&
    UUID.test(workspaceId) &&
    Number.isSafeInteger(seq) &&
    typeof hash === 'string' &&
    HASH.test(hash)
  )
}
