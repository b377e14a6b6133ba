import type { View } from '../view.ts'
import { hexAt, NO_DIGIT } from './hex.ts'
import { BLANK, countOf, LETTER } from './kinds.ts'
import { numberRuns } from './number-runs.ts'
import type { Piece } from './pieces.ts'
import { textFromBytes } from './pieces.ts'

const BASE64_UNIT = 1
const HEX_UNIT = 2
const DIGIT_UNIT = 4
const BARE_HEX_UNIT = 8
const UNITS = new Uint8Array(65_536)
const mark = (units: string, bit: number): void => {
  for (const unit of units) UNITS[unit.charCodeAt(0)] = (UNITS[unit.charCodeAt(0)] ?? 0) | bit
}
mark('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/_-', BASE64_UNIT)
mark('0123456789abcdefABCDEFxX\\ ,:-', HEX_UNIT)
mark('0123456789 ,', DIGIT_UNIT)
mark('0123456789abcdefABCDEF', BARE_HEX_UNIT)

const HEX = /(?:(?:0x|\\x)?[0-9a-f]{2}[ ,:-]?){8,16384}/gi

type Run = { 0: string; index: number }

const hexRuns = (stretch: string): Iterable<Run> => stretch.matchAll(HEX)

const SHORTEST = 16
const EQUALS = 61

/** All of a stretch, which is made of nothing but what the encoding writes, in runs of at most so many, and the padding behind it. */
const wholeRuns =
  (most: number, padding: number) =>
  (stretch: string, length: number): Run[] => {
    const runs: Run[] = []
    for (let at = 0; length - at >= SHORTEST; at += most) {
      let end = Math.min(length, at + most)
      const reach = Math.min(stretch.length, end + padding)
      while (end < reach && stretch.charCodeAt(end) === EQUALS) end++
      runs.push({ 0: stretch.slice(at, end), index: at })
    }
    return runs
  }

/** The stretches of at least so many units that have the bit; `eachRun` of runs.ts over the units instead of the text. */
const eachStretch = (
  units: Uint16Array,
  bit: number,
  shortest: number,
  visit: (start: number, end: number) => void,
): void => {
  let from = 0
  let at = shortest - 1
  while (at < units.length) {
    if (((UNITS[units[at] ?? 0] ?? 0) & bit) === 0) {
      from = at + 1
      at += shortest
      continue
    }
    let start = at
    while (start > from && ((UNITS[units[start - 1] ?? 0] ?? 0) & bit) !== 0) start--
    let end = at + 1
    while (((UNITS[units[end] ?? 0] ?? 0) & bit) !== 0) end++
    if (end - start >= shortest) visit(start, end)
    from = end + 1
    at = end + shortest
  }
}

/** What may be encoded: the units it is made of, the shortest stretch of them that is long enough, its shape. */
const ENCODINGS = [
  { bit: DIGIT_UNIT, shortest: 20, runs: numberRuns, undo: (run: string) => numbersToText(run) },
  { bit: HEX_UNIT, shortest: SHORTEST, runs: hexRuns, undo: (run: string) => hexToText(run) },
  // Once more without the digits and blanks that happen to stand beside it.
  {
    bit: BARE_HEX_UNIT,
    shortest: SHORTEST,
    runs: wholeRuns(32_768, 0),
    undo: (run: string) => hexToText(run),
  },
  {
    bit: BASE64_UNIT,
    shortest: SHORTEST,
    runs: wholeRuns(65_536, 2),
    undo: (run: string) => base64ToText(run),
  },
]

/**
 * Runs of base64, base32, hexadecimal, binary and decimal character codes that turn out to be text. A pattern is tried
 * only on stretches made of nothing but its own characters, which one pass by table finds.
 */
export const byteRuns = ({ text, units }: Pick<View, 'text' | 'units'>): Piece[] => {
  const pieces: Piece[] = []
  for (const { bit, shortest, runs, undo } of ENCODINGS) {
    eachStretch(units, bit, shortest, (start, end) => {
      // Two more, for the padding of base64.
      for (const run of runs(text.slice(start, end + 2), end - start)) add(pieces, start, run, undo(run[0]))
    })
  }
  return withoutOverlaps(pieces)
}

const add = (pieces: Piece[], from: number, match: Run, undone: string | undefined): void => {
  if (undone === undefined || !looksWritten(undone)) return
  const start = from + match.index
  pieces.push({ start, end: start + match[0].length, text: ` ${undone} ` })
}

const SAMPLE = 512
const MOSTLY = 0.75

/** Mostly letters and spaces: an accident of decoding is not. */
const looksWritten = (text: string): boolean => {
  if (text.length < 6) return false
  const length = Math.min(text.length, SAMPLE)
  return countOf(text, length, LETTER | BLANK) >= length * MOSTLY
}

const ZERO = 48
const GAP = -1

/** The numbers of a run of codes, which are bytes of eight digits or numbers of two or three. */
const numbersToText = (run: string): string | undefined => {
  const isBinary = /^[01]{8}/.test(run)
  const base = isBinary ? 2 : 10
  const longest = isBinary ? 8 : 3
  const bytes = new Uint8Array(run.length)
  let count = 0
  let digits = 0
  let value = 0
  for (let at = 0; at <= run.length; at++) {
    const digit = at < run.length ? run.charCodeAt(at) - ZERO : GAP
    if (digit >= 0) {
      value = value * base + digit
      if (++digits < longest) continue
    }
    if (digits === 0) continue
    if (value > 255) return undefined
    bytes[count++] = value
    digits = 0
    value = 0
  }
  return textFromBytes(bytes.subarray(0, count))
}

const isX = (unit: number): boolean => (unit | 32) === 120

/** The digits of a run in pairs, whatever stands between two pairs: blanks, colons, `0x`, `\\x`. */
const hexToText = (run: string): string | undefined => {
  const bytes = new Uint8Array(run.length >> 1)
  let count = 0
  let high = NO_DIGIT
  for (let at = 0; at < run.length; at++) {
    const value = hexAt(run, at)
    if (value === NO_DIGIT || (value === 0 && isX(run.charCodeAt(at + 1)))) continue
    if (high === NO_DIGIT) high = value
    else {
      bytes[count++] = high * 16 + value
      high = NO_DIGIT
    }
  }
  return high === NO_DIGIT ? textFromBytes(bytes.subarray(0, count)) : undefined
}

const BASE64_VALUES = new Uint8Array(128).fill(255)
for (const [value, char] of [
  ...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/',
].entries()) {
  BASE64_VALUES[char.charCodeAt(0)] = value
}
BASE64_VALUES['-'.charCodeAt(0)] = 62
BASE64_VALUES['_'.charCodeAt(0)] = 63

const base64ToText = (run: string): string | undefined =>
  fromSixBits(withoutPadding(run)) ?? fromBase32(withoutPadding(run))

const withoutPadding = (run: string): string => (run.includes('=') ? run.slice(0, run.indexOf('=')) : run)

const fromSixBits = (run: string): string | undefined => {
  if (run.length % 4 === 1) return undefined
  const bytes = new Uint8Array(Math.floor((run.length * 6) / 8))
  let bits = 0
  let held = 0
  let at = 0
  for (let index = 0; index < run.length; index++) {
    held = (held << 6) | (BASE64_VALUES[run.charCodeAt(index)] ?? 0)
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes[at++] = (held >> bits) & 255
    held &= (1 << bits) - 1
  }
  return textFromBytes(bytes)
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

const fromBase32 = (run: string): string | undefined => {
  if (!/^[A-Z2-7]+$/.test(run)) return undefined
  const bytes = new Uint8Array(Math.floor((run.length * 5) / 8))
  let bits = 0
  let held = 0
  let at = 0
  for (const letter of run) {
    held = (held << 5) | BASE32.indexOf(letter)
    bits += 5
    if (bits < 8) continue
    bits -= 8
    bytes[at++] = (held >> bits) & 255
    held &= (1 << bits) - 1
  }
  return textFromBytes(bytes)
}

const withoutOverlaps = (pieces: readonly Piece[]): Piece[] => {
  const sorted = [...pieces].sort((a, b) => a.start - b.start || b.end - a.end)
  const kept: Piece[] = []
  for (const piece of sorted) if (piece.start >= (kept.at(-1)?.end ?? 0)) kept.push(piece)
  return kept
}
