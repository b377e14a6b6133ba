import type { Line } from './lines.ts'
import { cutLead, foldedHead } from './lines.ts'
import { isLabel, isSpokenTurn, rolePrefixOf } from './role-prefix.ts'
import { isRoleWord } from './roles.ts'
import type { Stripped } from './strip-tokens.ts'

/** A line that opens a code block, or would if something closed it. */
export type Fence = {
  /** Where the fence marks begin, and where they and the first word of the info string end. */
  from: number
  to: number
  /** Index of the closing line, -1 when the block never ends (then what follows is not code). */
  closedBy: number
  /** The block is a fake turn in disguise: its info string is a role, or it holds a transcript. */
  carriesRole: boolean
}

export type FenceMap = {
  at(line: number): Fence | undefined
  /** The marks alone, for lines inside a block that is already known to carry a turn. */
  markAt(line: number): Fence | undefined
}

type Marker = {
  from: number
  to: number
  char: string
  length: number
  info: string
  longestCloserBelow: number
}

const MARKER = /^(`{3,64}|~{3,64})[ \t]{0,16}([^`]{0,80})$/
const FIRST_WORD = /^[`~]{3,64}[ \t]{0,16}[a-z0-9_+#.-]{0,24}[ \t:,]{0,8}/
/** Info strings that promise prose, not code: such a block is judged by what it holds. */
const PROSE_INFO =
  /^(?:|te?xt|plain(?:text)?|markdown|md|prompt|chat|chatml|conversation|dialogue|transcript|output|quote)$/

const markerOf = (text: Stripped, line: Line): Marker | undefined => {
  const lead = cutLead(text, line.start, line.end).end
  const first = text.skeleton[lead]
  if (first !== 96 && first !== 126) return undefined
  const head = foldedHead(text, lead, line.end)
  const match = MARKER.exec(head.text)
  if (!match?.[1]) return undefined
  const to = head.indexAfter(FIRST_WORD.exec(head.text)?.[0].length ?? 0)
  return {
    from: lead,
    to,
    char: match[1].charAt(0),
    length: match[1].length,
    info: (match[2] ?? '').trim(),
    longestCloserBelow: 0,
  }
}

/** Pairs the fences of a text as CommonMark does. A search only starts when it will succeed, and the caller goes on
 * behind what it found, so that all searches together are linear. */
export const fencesOf = (text: Stripped, lines: readonly Line[]): FenceMap => {
  const markers = new Map<number, Marker>()
  for (const [index, line] of lines.entries()) {
    const marker = markerOf(text, line)
    if (marker) markers.set(index, marker)
  }
  noteClosers(markers)
  return {
    at(index) {
      const marker = markers.get(index)
      if (!marker) return undefined
      const { from, to, info } = marker
      const closedBy = marker.longestCloserBelow >= marker.length ? closerOf(markers, marker, index) : -1
      const isRole = isRoleWord(info.split(/[ \t:,{]/, 1)[0] ?? '')
      const isTranscript =
        closedBy > 0 && PROSE_INFO.test(info) && holdsTurns(text, lines, index + 1, closedBy)
      return { from, to, closedBy, carriesRole: isRole || isTranscript }
    },
    markAt(index) {
      const marker = markers.get(index)
      return marker && { from: marker.from, to: marker.to, closedBy: -1, carriesRole: true }
    },
  }
}

/** Tells each marker the longest closing fence of its kind below it: an unclosed opener then costs no search. */
const noteClosers = (markers: Map<number, Marker>): void => {
  const longest = new Map<string, number>()
  for (const marker of [...markers.values()].toReversed()) {
    const below = longest.get(marker.char) ?? 0
    marker.longestCloserBelow = below
    if (marker.info === '' && marker.length > below) longest.set(marker.char, marker.length)
  }
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
