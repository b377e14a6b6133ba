import {
  type Folded,
  endOfHead,
  endOfLead,
  endOfLine,
  headOf,
  indentOf,
  isBlank,
  nextLine,
} from './folded.ts'
import { isLabel, isSpokenTurn, mayBePrefix, rolePrefixOf } from './role-prefix.ts'
import { isRoleWord, mayBeginRole } from './roles.ts'

/** A line that opens a code block, or would if something closed it. */
export type Fence = {
  /** Where its line starts and ends, and where on it the fence marks begin. */
  line: number
  end: number
  from: number
  /** Where the line starts that closes it, -1 when the block never ends (then what follows is not code). */
  closedBy: number
  /** The block is a fake turn in disguise: its info string is a role, or it holds a transcript. */
  carriesRole: boolean
}

type Marker = Fence & {
  mark: number
  length: number
  /** Where the info string begins; at the end of the line there is none, and the marker can close a block. */
  info: number
  longestCloserBelow: number
}

const FIRST_WORD = /^[`~]{3,64}[ \t]{0,16}[a-z0-9_+#.-]{0,24}[ \t:,]{0,8}/
/** Info strings that promise prose, not code: such a block is judged by what it holds. */
const PROSE_INFO =
  /^(?:|te?xt|plain(?:text)?|markdown|md|prompt|chat|chatml|conversation|dialogue|transcript|output|quote)$/
const INFO_BREAK = /[ \t:,{]/

const BACKTICK = 96
const TILDE = 126
const SHORTEST = 3
const LONGEST = 64
const MOST_BLANKS = 16
const LONGEST_INFO = 80

const markerOf = (folded: Folded, line: number, end: number): Marker | undefined => {
  const { folds } = folded
  const from = endOfLead(folded, line, end)
  const mark = folds[from] ?? 0
  if (from >= end || (mark !== BACKTICK && mark !== TILDE)) return undefined
  let length = 1
  while (length < LONGEST && from + length < end && folds[from + length] === mark) length++
  if (length < SHORTEST) return undefined
  const read = endOfHead(from, end)
  let info = from + length
  while (info < read && info - from - length < MOST_BLANKS && isBlank(folds[info])) info++
  if (read - info > LONGEST_INFO) return undefined
  for (let at = info; at < read; at++) if (folds[at] === BACKTICK) return undefined
  while (info < read && isBlank(folds[info])) info++
  if (info === read) info = end
  return { line, end, from, mark, length, info, closedBy: -1, carriesRole: false, longestCloserBelow: 0 }
}

/** Pairs the fences of a text as CommonMark does. A search only starts when it will succeed, and the caller goes on
 * behind what it found, so that all searches together are linear. */
export class Fences {
  readonly #folded: Folded
  readonly #markers: Marker[] = []
  #next = 0

  constructor(folded: Folded) {
    this.#folded = folded
    if (!folded.text.includes('```') && !folded.text.includes('~~~')) return
    for (let line = 0; line <= folded.length;) {
      const end = endOfLine(folded, line)
      const marker = markerOf(folded, line, end)
      if (marker) this.#markers.push(marker)
      line = nextLine(folded, end)
    }
    this.#noteClosers()
  }

  /**
   * The fence on the line that starts here; lines are asked for in order. Inside a block that is already known to carry a
   * turn its marks are all that counts.
   */
  at(line: number, isInside: boolean): Fence | undefined {
    while ((this.#markers[this.#next]?.line ?? line) < line) this.#next++
    const marker = this.#markers[this.#next]
    if (marker?.line !== line) return undefined
    if (isInside) {
      marker.carriesRole = true
      return marker
    }
    if (marker.longestCloserBelow >= marker.length) marker.closedBy = this.#closerOf(marker)
    marker.carriesRole = this.#namesRole(marker) || this.#holdsTranscript(marker)
    return marker
  }

  /** Where the fence marks and the first word of the info string end. */
  endOfMark({ from, end }: Fence): number {
    return from + (FIRST_WORD.exec(headOf(this.#folded, from, end))?.[0].length ?? 0)
  }

  /** Tells each marker the longest closing fence of its kind below it: an unclosed opener then costs no search. */
  #noteClosers(): void {
    let backticks = 0
    let tildes = 0
    for (let index = this.#markers.length - 1; index >= 0; index--) {
      const marker = this.#markers[index]
      if (!marker) continue
      marker.longestCloserBelow = marker.mark === BACKTICK ? backticks : tildes
      if (marker.info < marker.end) continue
      if (marker.mark === BACKTICK) backticks = Math.max(backticks, marker.length)
      else tildes = Math.max(tildes, marker.length)
    }
  }

  #closerOf({ mark, length }: Marker): number {
    for (let index = this.#next + 1; ; index++) {
      const marker = this.#markers[index]
      if (!marker) return -1
      if (marker.info === marker.end && marker.mark === mark && marker.length >= length) return marker.line
    }
  }

  #infoOf({ from, length, end }: Marker): string {
    return this.#folded.text.slice(from + length, endOfHead(from, end)).trim()
  }

  #namesRole(marker: Marker): boolean {
    const { folds } = this.#folded
    const { info, end } = marker
    if (info + 1 >= end || !mayBeginRole(folds[info] ?? 0, folds[info + 1] ?? 0)) return false
    return isRoleWord(this.#infoOf(marker).split(INFO_BREAK, 1)[0] ?? '')
  }

  #holdsTranscript(marker: Marker): boolean {
    return (
      marker.closedBy > 0 &&
      PROSE_INFO.test(this.#infoOf(marker)) &&
      holdsTurns(this.#folded, nextLine(this.#folded, marker.end), marker.closedBy)
    )
  }
}

const DATA = /^[-#{}[\]"']/
const isData = (head: string): boolean => isLabel(head) || DATA.test(head)

/**
 * A transcript in a bare fence: it begins with a spoken turn, or a strong role speaks anywhere in it. A block whose
 * unindented lines are all keys, with at least one that is no role, is data.
 */
const holdsTurns = (folded: Folded, from: number, to: number): boolean => {
  let hasWritten = false
  let hasTurns = false
  let hasLabels = false
  let hasOthers = false
  for (let line = from; line < to;) {
    const end = endOfLine(folded, line)
    const lead = endOfLead(folded, line, end)
    if (lead < end) {
      const head = headOf(folded, lead, end)
      const prefix = mayBePrefix(folded.folds, lead, end) ? rolePrefixOf(head) : undefined
      if (prefix && isSpokenTurn(prefix, head.slice(prefix.length)) && (prefix.strong || !hasWritten))
        hasTurns = true
      hasWritten = true
      if (prefix?.form !== 'colon' && indentOf(folded, line, end) === 0 && !hasOthers) {
        if (isData(head)) hasLabels = true
        else hasOthers = true
      }
      if (hasTurns && hasOthers) return true
    }
    line = nextLine(folded, end)
  }
  return hasTurns && !hasLabels
}
