/**
 * One reading of a text: its folded characters, and for each the stretch of the original that it came from.
 * A decoded reading maps every character of a decoded run onto the whole run, so a reason always points at what is there.
 */
export type View = {
  text: string
  /** Original index where the character begins; undefined when the reading is the original, character by character. */
  starts?: Int32Array | undefined
  /** Original index just after the character. */
  ends?: Int32Array | undefined
  /** How the reading was made, `plain` for the text itself. */
  via: string
}

export const originalStart = (view: View, at: number): number => (view.starts ? (view.starts[at] ?? 0) : at)

export const originalEnd = (view: View, at: number): number => {
  if (at <= 0) return originalStart(view, 0)
  return view.ends ? (view.ends[at - 1] ?? 0) : at
}

/** Collects a reading character by character; the arrays grow by doubling, so building is linear. */
export type ViewBuilder = {
  /** Adds one UTF-16 unit that stands for `[start, end)` of the text being read. */
  push(unit: number, start: number, end: number): void
  readonly length: number
  /** What was collected so far, to be changed in place. */
  units(): Uint16Array
  build(via: string, source: View): View
}

const decoder = new TextDecoder('utf-16le', { ignoreBOM: true })

/** A string from UTF-16 units; half a surrogate pair becomes U+FFFD, so the length stays. */
export const textFromUnits = (units: Uint16Array): string => decoder.decode(units)

const copied = <T extends Uint16Array | Int32Array>(from: T, to: T): T => {
  to.set(from)
  return to
}

export const viewBuilder = (capacity: number): ViewBuilder => {
  let units = new Uint16Array(Math.max(16, capacity))
  let starts = new Int32Array(units.length)
  let ends = new Int32Array(units.length)
  let length = 0
  const grow = (): void => {
    units = copied(units, new Uint16Array(units.length * 2))
    starts = copied(starts, new Int32Array(starts.length * 2))
    ends = copied(ends, new Int32Array(ends.length * 2))
  }
  return {
    push(unit, start, end) {
      if (length === units.length) grow()
      units[length] = unit
      starts[length] = start
      ends[length] = end
      length++
    },
    get length() {
      return length
    },
    units: () => units.subarray(0, length),
    build(via, source) {
      const text = textFromUnits(units.subarray(0, length))
      const mappedStarts = starts.subarray(0, length)
      const mappedEnds = ends.subarray(0, length)
      if (source.starts) {
        for (let at = 0; at < length; at++) {
          mappedStarts[at] = originalStart(source, mappedStarts[at] ?? 0)
          mappedEnds[at] = originalEnd(source, mappedEnds[at] ?? 0)
        }
      }
      return { text, starts: mappedStarts, ends: mappedEnds, via }
    },
  }
}
