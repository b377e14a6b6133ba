/** The arrays in which the passes work, all of at least the text's length. */
export type Room = {
  size: number
  /** The characters that are kept, and for each the place in the original it came from. */
  units: Uint16Array
  origin: Int32Array
  /** The skeleton of each kept character. */
  skeleton: Uint8Array
  /** Where each skeleton character that is not 0 stands among the units. */
  places: Int32Array
  /** 1 where a unit is to go. */
  gone: Uint8Array
  /** What happened to each character of the original: a code of changes.ts, 0 for nothing. */
  marks: Uint8Array
}

/** Longer texts get arrays of their own, so that one large text does not hold memory for ever. */
const LARGEST_KEPT = 1 << 17

const roomOf = (size: number): Room => ({
  size,
  units: new Uint16Array(size),
  origin: new Int32Array(size),
  skeleton: new Uint8Array(size),
  places: new Int32Array(size + 1),
  gone: new Uint8Array(size),
  marks: new Uint8Array(size),
})

let kept = roomOf(1 << 12)

/**
 * Room for a text, without marks. It is the same room in every call: fresh arrays of a megabyte a call make the garbage
 * collector the slowest part. A call runs to its end and calls nothing of its caller's, so no two are ever in it.
 */
export const roomFor = (length: number): Room => {
  if (length > LARGEST_KEPT) return roomOf(length)
  if (length > kept.size) kept = roomOf(2 ** Math.ceil(Math.log2(length)))
  kept.marks.fill(0, 0, length)
  return kept
}
