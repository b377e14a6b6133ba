import type { Line } from './lines.ts'
import { cutLead, foldedHead } from './lines.ts'
import { isLabel, isSpokenTurn, rolePrefixOf } from './role-prefix.ts'
import { isRoleWord } from './roles.ts'
import type { Stripped } from './strip-tokens.ts'

/** A line that opens a code block, or would if something closed it. */
export type Fence = {
  /** Where the fence marks begin. */
  from: number
  /** Index of the closing line, -1 when the block never ends (then what follows is not code). */
  closedBy: number
  /** The block is a fake turn in disguise: its info string is a role, or it holds a transcript. */
  carriesRole: boolean
}

export type FenceMap = { at(line: number): Fence | undefined }

type Marker = { from: number; char: string; length: number; info: string }

const MARKER = /^(`{3,64}|~{3,64})[ \t]{0,16}([^`]{0,80})$/
/** Info strings that promise prose, not code: such a block is judged by what it holds. */
const PROSE_INFO =
  /^(?:|te?xt|plain(?:text)?|markdown|md|prompt|chat|chatml|conversation|dialogue|transcript|output|quote)$/

const markerOf = (text: Stripped, line: Line): Marker | undefined => {
  const lead = cutLead(text, line.start, line.end).end
  const first = text.skeleton[lead]
  if (first !== 96 && first !== 126) return undefined
  const match = MARKER.exec(foldedHead(text, lead, line.end).text)
  if (!match?.[1]) return undefined
  return { from: lead, char: match[1].charAt(0), length: match[1].length, info: (match[2] ?? '').trim() }
}

/** Pairs the fences of a text as CommonMark does; each line is looked at a bounded number of times. */
export const fencesOf = (text: Stripped, lines: readonly Line[]): FenceMap => {
  const markers = new Map<number, Marker>()
  for (const [index, line] of lines.entries()) {
    const marker = markerOf(text, line)
    if (marker) markers.set(index, marker)
  }
  const longestCloserAfter = closersAfter(markers)
  const fences = new Map<number, Fence>()
  return {
    at(index) {
      const known = fences.get(index)
      if (known) return known
      const marker = markers.get(index)
      if (!marker) return undefined
      const isClosed = (longestCloserAfter.get(index)?.[marker.char] ?? 0) >= marker.length
      const closedBy = isClosed ? closerOf(markers, marker, index) : -1
      const role = isRoleWord(marker.info.split(/[ \t:,{]/, 1)[0] ?? '')
      const carriesRole =
        role || (closedBy > 0 && PROSE_INFO.test(marker.info) && holdsTurns(text, lines, index + 1, closedBy))
      const fence = { from: marker.from, closedBy, carriesRole }
      fences.set(index, fence)
      return fence
    },
  }
}

/** For each marker line, the longest closing fence of each kind below it: an unclosed opener costs no search. */
const closersAfter = (markers: Map<number, Marker>): Map<number, Record<string, number>> => {
  const result = new Map<number, Record<string, number>>()
  let backticks = 0
  let tildes = 0
  for (const [index, marker] of [...markers].toReversed()) {
    result.set(index, { '`': backticks, '~': tildes })
    if (marker.info !== '') continue
    if (marker.char === '`') backticks = Math.max(backticks, marker.length)
    else tildes = Math.max(tildes, marker.length)
  }
  return result
}

const closerOf = (markers: Map<number, Marker>, opener: Marker, index: number): number => {
  for (let at = index + 1; ; at++) {
    const marker = markers.get(at)
    if (marker && marker.info === '' && marker.char === opener.char && marker.length >= opener.length)
      return at
  }
}

const isData = (head: string): boolean => isLabel(head) || /^[-#{}[\]"']/.test(head)

/**
 * A transcript in a bare fence: it begins with a spoken turn, or a strong role speaks anywhere in it. A block whose
 * unindented lines are all keys, with at least one that is no role, is data.
 */
const holdsTurns = (text: Stripped, lines: readonly Line[], from: number, to: number): boolean => {
  let written = 0
  let turns = 0
  let labels = 0
  let others = 0
  let opensWithTurn = false
  for (let index = from; index < to; index++) {
    const line = lines[index]
    if (!line) continue
    const lead = cutLead(text, line.start, line.end)
    const head = foldedHead(text, lead.end, line.end).text
    if (head.trim() === '') continue
    written++
    const turn = isSpokenTurn(head)
    if (turn && written === 1) opensWithTurn = true
    if (turn === 'strong') turns++
    if (lead.indent > 0 || rolePrefixOf(head)?.form === 'colon') continue
    if (isData(head)) labels++
    else others++
  }
  const isDataBlock = labels > 0 && others === 0
  return (opensWithTurn || turns > 0) && !isDataBlock
}
