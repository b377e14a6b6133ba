import { placesFor, unitsFor } from './memory.ts'

/**
 * One reading of a text: its folded characters, and for each the stretch of the original that it came from.
 * A decoded reading maps every character of a decoded run onto the whole run, so a reason always points at what is there.
 */
export type View = {
  text: string
  /**
   * The UTF-16 units of the text, since passes over an array cost half of passes over a string, and a 0 that ends them: an
   * array that is asked for a place beyond its end is slower for good.
   */
  units: Uint16Array
  /** Original index where the character begins; undefined when the reading is the original, character by character. */
  starts?: Int32Array | undefined
  /** Original index just after the character. */
  ends?: Int32Array | undefined
  /** How the reading was made, `plain` for the text itself. */
  via: string
}

/** What a reading is made from. */
export type Source = Omit<View, 'units'>

export const originalStart = (view: Source, at: number): number => (view.starts ? (view.starts[at] ?? 0) : at)

export const originalEnd = (view: Source, at: number): number => {
  if (at <= 0) return originalStart(view, 0)
  return view.ends ? (view.ends[at - 1] ?? 0) : at
}

const encoder = new TextEncoder()

/** The UTF-16 units of a text. ASCII has as many bytes as units, and the platform copies those ten times as fast. */
const unitsOf = (text: string): Uint16Array => {
  const { length } = text
  const units = unitsFor(length + 1)
  units[length] = 0
  const bytes = bytesFor(length)
  const { read, written } = encoder.encodeInto(text, bytes)
  if (read === length && written === read) units.set(bytes)
  else for (let at = 0; at < length; at++) units[at] = text.charCodeAt(at)
  return units
}

const KEPT_BYTES = 131_072
let keptBytes = new Uint8Array(0)

/** Room for the bytes of a text until they are copied; kept, if it is not too long. */
const bytesFor = (length: number): Uint8Array<ArrayBuffer> => {
  if (length > KEPT_BYTES) return new Uint8Array(length)
  if (keptBytes.length < length) keptBytes = new Uint8Array(Math.min(KEPT_BYTES, Math.max(4096, length * 2)))
  return keptBytes.subarray(0, length)
}

/** A text as it stands. */
export const viewOf = (text: string, via: string): View => ({ text, units: unitsOf(text), via })

/** The same places with other units: what a cipher makes of a reading. */
export const rewritten = (view: View, units: Uint16Array, via: string): View => ({
  ...view,
  text: textFromUnits(units.subarray(0, -1)),
  units,
  via,
})

/** Collects a reading; the arrays grow by doubling, so building is linear. */
export type ViewBuilder = {
  /** Adds one UTF-16 unit that stands for `[start, end)` of the text being read. */
  push(unit: number, start: number, end: number): void
  /** Adds the units from `start` to `end` of the text being read, each of which stands for itself. */
  copy(units: Uint16Array, start: number, end: number): void
  /** Adds a text that stands for `[start, end)` as a whole. */
  insert(text: string, start: number, end: number): void
  readonly length: number
  /** What was collected so far, to be changed in place. */
  units(): Uint16Array
  build(via: string, source: Source): View
}

const decoder = new TextDecoder('utf-16le', { ignoreBOM: true })

/** A string from UTF-16 units; half a surrogate pair becomes U+FFFD, so the length stays. */
export const textFromUnits = (units: Uint16Array): string => decoder.decode(units)

const copied = <T extends Uint16Array | Int32Array>(from: T, to: T): T => {
  to.set(from)
  return to
}

/** By itself, since a loop over what a closure holds fetches and stores it in each round. */
const copyInto = (
  units: Uint16Array,
  starts: Int32Array,
  ends: Int32Array,
  length: number,
  from: Uint16Array,
  start: number,
  end: number,
): void => {
  const further = length - start
  for (let at = start; at < end; at++) {
    units[at + further] = from[at] ?? 0
    starts[at + further] = at
    ends[at + further] = at + 1
  }
}

/** Makes places in a reading places in the original of that reading. */
const mapBack = (
  starts: Int32Array,
  ends: Int32Array,
  originalStarts: Int32Array,
  originalEnds: Int32Array,
): void => {
  for (let at = 0; at < starts.length; at++) {
    const end = ends[at] ?? 0
    starts[at] = originalStarts[starts[at] ?? 0] ?? 0
    ends[at] = (end > 0 ? originalEnds[end - 1] : originalStarts[0]) ?? 0
  }
}

export const viewBuilder = (capacity: number): ViewBuilder => {
  let units = unitsFor(Math.max(16, capacity + 1))
  let starts = placesFor(units.length)
  let ends = placesFor(units.length)
  let length = 0
  const growTo = (least: number): void => {
    const room = Math.max(least, units.length * 2)
    units = copied(units, unitsFor(room))
    starts = copied(starts, placesFor(room))
    ends = copied(ends, placesFor(room))
  }
  return {
    push(unit, start, end) {
      if (length === units.length) growTo(length + 1)
      units[length] = unit
      starts[length] = start
      ends[length] = end
      length++
    },
    copy(from, start, end) {
      if (end <= start) return
      if (length + end - start > units.length) growTo(length + end - start)
      copyInto(units, starts, ends, length, from, start, end)
      length += end - start
    },
    insert(text, start, end) {
      if (length + text.length > units.length) growTo(length + text.length)
      for (let at = 0; at < text.length; at++) units[length + at] = text.charCodeAt(at)
      starts.fill(start, length, length + text.length)
      ends.fill(end, length, length + text.length)
      length += text.length
    },
    get length() {
      return length
    },
    units: () => units.subarray(0, length),
    build(via, source) {
      if (length === units.length) growTo(length + 1)
      units[length] = 0
      const text = textFromUnits(units.subarray(0, length))
      const mappedStarts = starts.subarray(0, length)
      const mappedEnds = ends.subarray(0, length)
      if (source.starts && source.ends) mapBack(mappedStarts, mappedEnds, source.starts, source.ends)
      return { text, units: units.subarray(0, length + 1), starts: mappedStarts, ends: mappedEnds, via }
    },
  }
}
