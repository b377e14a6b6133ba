import { codeOf } from './changes.ts'
import { NEWLINE, classOf } from './characters.ts'
import { fencesOf } from './fences.ts'
import { type Line, cutLead, endsWithBracket, foldedHead, foldedTail, linesOf } from './lines.ts'
import { closingTagLength, isOrdinary, rolePrefixOf } from './role-prefix.ts'
import type { Stripped } from './strip-tokens.ts'
import type { WorkingText } from './working-text.ts'

const ROLE_PREFIX = codeOf('role_prefix')
const ROLE_FENCE = codeOf('role_fence')
const LEADING_FENCE = /^(?:`{3,64}|~{3,64})/

/**
 * Removes role prefixes at the start of lines, and the fences of code blocks that carry fake turns, in one pass over
 * the lines. Code blocks with an ordinary info string, and blocks that hold data, are left as they are.
 *
 * A removal only ever takes the beginning or the end of a line, so it cannot bring the two halves of a control token
 * together; what it uncovers at the beginning is looked at again before the pass goes on, which makes the result a
 * fixpoint: a second run finds nothing.
 */
export const stripRoles = (text: Stripped, marks: Uint8Array): WorkingText => {
  const lines = linesOf(text)
  const fences = fencesOf(text, lines)
  const gone = new Uint8Array(text.length)
  const deferred: { from: number; to: number }[] = []
  let strongSeen = false
  let previous = ''
  let lastWritten = ''
  let insideRoleFence = -1

  const remove = (from: number, to: number, code: number): void => {
    if (from >= to) return
    gone.fill(1, from, to)
    // What was removed inside the stretch before belongs to the same change.
    marks.fill(code, text.origin[from] ?? 0, (text.origin[to - 1] ?? 0) + 1)
  }

  /** Returns where the line ends without its closing tags. */
  const stripClosingTags = (line: Line): number => {
    let end = line.end
    while (endsWithBracket(text, line.start, end)) {
      const tail = foldedTail(text, line.start, end)
      const length = closingTagLength(tail.text)
      if (length === 0) break
      const from = tail.indexAfter(tail.text.length - length)
      remove(from, end, ROLE_PREFIX)
      end = from
    }
    return end
  }

  const stripLine = (line: Line, after: Line | undefined, from = line.start): void => {
    if (line.start === line.end) {
      previous = ''
      return
    }
    let start = from
    const end = stripClosingTags(line)
    let changed = from > line.start
    for (;;) {
      const lead = cutLead(text, start, end)
      const head = foldedHead(text, lead.end, end)
      const fence = changed ? LEADING_FENCE.exec(head.text) : null
      if (fence) {
        remove(lead.end, head.indexAfter(fence[0].length), ROLE_FENCE)
        start = head.indexAfter(fence[0].length)
        continue
      }
      const prefix = rolePrefixOf(head.text)
      if (!prefix) break
      const next = after ? foldedHead(text, cutLead(text, after.start, after.end).end, after.end).text : ''
      const indented = lead.indent >= 2 && lastWritten !== ''
      const neighbours = { previous, lastWritten, next, indented }
      if (isOrdinary(prefix, head.text.slice(prefix.length), neighbours)) break
      let to = head.indexAfter(prefix.length)
      while (to < end && isBlank(text.units[to] ?? 0)) to++
      // An everyday word as a heading is a turn only in a text that fakes a stronger one; that is known at the end.
      if (prefix.form === 'alone' && !prefix.strong) deferred.push({ from: lead.end, to })
      else remove(lead.end, to, ROLE_PREFIX)
      strongSeen ||= prefix.strong
      changed = true
      start = to
    }
    const kept = cutLead(text, start, end)
    previous = foldedHead(text, kept.end, end).text
    if (previous.trim() !== '') lastWritten = previous.trimEnd()
  }

  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]
    if (!line) continue
    const fence = index <= insideRoleFence ? fences.markAt(index) : fences.at(index)
    if (fence && fence.carriesRole) {
      remove(fence.from, fence.to, ROLE_FENCE)
      insideRoleFence = Math.max(insideRoleFence, fence.closedBy)
      stripLine(line, lines[index + 1], fence.to)
    } else if (fence) {
      if (fence.closedBy >= 0) index = fence.closedBy
      previous = ''
      lastWritten = '`'
    } else {
      stripLine(line, lines[index + 1])
    }
  }
  if (strongSeen) for (const { from, to } of deferred) remove(from, to, ROLE_PREFIX)
  return compact(text, gone)
}

const isBlank = (unit: number): boolean => classOf(unit) !== NEWLINE && /\s/.test(String.fromCharCode(unit))

const compact = (text: Stripped, gone: Uint8Array): WorkingText => {
  let length = 0
  for (let at = 0; at < text.length; at++) {
    if (gone[at] === 1) continue
    text.units[length] = text.units[at] ?? 0
    text.origin[length] = text.origin[at] ?? 0
    length++
  }
  return { units: text.units, origin: text.origin, length }
}
