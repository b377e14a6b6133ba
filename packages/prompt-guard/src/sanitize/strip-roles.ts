import { codeOf } from './changes.ts'
import { Fences } from './fences.ts'
import {
  endOfLead,
  endOfLine,
  endsWithBracket,
  foldedOf,
  headOf,
  indentOf,
  isBlank,
  lineAt,
  nextLine,
  tailOf,
} from './folded.ts'
import { type Neighbours, closingTagLength, isOrdinary, mayBePrefix, rolePrefixOf } from './role-prefix.ts'
import { Removal } from './removal.ts'
import type { Room } from './room.ts'
import type { Stripped } from './strip-tokens.ts'
import type { WorkingText } from './working-text.ts'

const ROLE_PREFIX = codeOf('role_prefix')
const ROLE_FENCE = codeOf('role_fence')
const LEADING_FENCE = /^(?:`{3,64}|~{3,64})/

/** A stretch of the folded text. */
type Span = { from: number; to: number }

/**
 * Removes role prefixes at the start of lines, and the fences of code blocks that carry fake turns, in one pass over
 * the lines. Code blocks with an ordinary info string, and blocks that hold data, are left as they are.
 *
 * A removal only ever takes the beginning or the end of a line, so it cannot bring the two halves of a control token
 * together; what it uncovers at the beginning is looked at again before the pass goes on, which makes the result a
 * fixpoint: a second run finds nothing.
 */
export const stripRoles = (text: Stripped, room: Room): WorkingText => {
  const folded = foldedOf(text, room)
  const { folds } = folded
  const fences = new Fences(folded)
  const removal = new Removal(text, folded, room)
  const deferred: Span[] = []
  let strongSeen = false
  const previous: Span = { from: 0, to: 0 }
  const lastWritten: Span = { from: 0, to: 0 }
  let next = 0
  let indent = 0

  const around: Neighbours = {
    previous: () => headOf(folded, previous.from, previous.to),
    lastWritten: () => headOf(folded, lastWritten.from, lastWritten.to).trimEnd(),
    next: () => lineAt(folded, next),
    indented: () => indent >= 2 && lastWritten.to > 0,
    nextIsDeeper: () => indentOf(folded, next, folded.length) > indent,
  }

  /** Returns where the line ends without its closing tags. */
  const stripClosingTags = (start: number, lineEnd: number): number => {
    let end = lineEnd
    while (endsWithBracket(folded, start, end)) {
      const length = closingTagLength(tailOf(folded, start, end))
      if (length === 0) break
      removal.add(end - length, end, ROLE_PREFIX)
      end -= length
    }
    return end
  }

  /** Reads a line from `from` on; what stands before it has been removed. */
  const stripLine = (line: number, lineEnd: number, from: number): void => {
    const end = stripClosingTags(line, lineEnd)
    let start = from
    let lead = endOfLead(folded, start, end)
    for (;;) {
      const isFence = start > line && (folds[lead] === 96 || folds[lead] === 126)
      const fence = isFence ? LEADING_FENCE.exec(headOf(folded, lead, end)) : null
      if (fence) {
        start = lead + fence[0].length
        removal.add(lead, start, ROLE_FENCE)
      } else {
        if (!mayBePrefix(folds, lead, end)) break
        const head = headOf(folded, lead, end)
        const prefix = rolePrefixOf(head)
        if (!prefix) break
        indent = indentOf(folded, start, end)
        if (isOrdinary(prefix, head.slice(prefix.length), around)) break
        start = lead + prefix.length
        while (start < end && isBlank(folds[start])) start++
        // An everyday word as a heading is a turn only in a text that fakes a stronger one; that is known at the end.
        if (prefix.form === 'alone' && !prefix.strong) deferred.push({ from: lead, to: start })
        else removal.add(lead, start, ROLE_PREFIX)
        strongSeen ||= prefix.strong
      }
      lead = endOfLead(folded, start, end)
    }
    previous.from = lead
    previous.to = end
    if (lead < end) {
      lastWritten.from = lead
      lastWritten.to = end
    }
  }

  let insideRoleFence = -1
  for (let line = 0; line <= folded.length; line = next) {
    const end = endOfLine(folded, line)
    next = nextLine(folded, end)
    const fence = fences.at(line, line <= insideRoleFence)
    if (fence?.carriesRole) {
      const from = fences.endOfMark(fence)
      removal.add(fence.from, from, ROLE_FENCE)
      insideRoleFence = Math.max(insideRoleFence, fence.closedBy)
      stripLine(line, end, from)
    } else if (fence) {
      if (fence.closedBy >= 0) next = nextLine(folded, endOfLine(folded, fence.closedBy))
      previous.to = previous.from
      lastWritten.from = fence.from
      lastWritten.to = fence.from + 1
    } else {
      stripLine(line, end, line)
    }
  }
  if (strongSeen) for (const { from, to } of deferred) removal.add(from, to, ROLE_PREFIX)
  return removal.apply()
}
