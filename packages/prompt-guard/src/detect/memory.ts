/** So much is kept, enough for all readings of a text of a hundred thousand characters. */
const KEPT = 4 * 1024 * 1024
let kept: ArrayBuffer | undefined
let used = 0

/** Where the next so many bytes begin in the memory that is kept; -1 when it is full. */
const take = (bytes: number): number => {
  if (used + bytes > KEPT) return -1
  const from = used
  // Places are numbers of four bytes and stand at multiples of four.
  used += Math.ceil(bytes / 4) * 4
  return from
}

/**
 * Memory for what the readings of one text are made of; it is not cleared. It stands until the next text is read and is
 * then written over: to clear and collect hundreds of kilobytes for each text costs more than to fill them, and memory
 * that was just in use is still in the cache.
 */
export const unitsFor = (length: number): Uint16Array<ArrayBuffer> => {
  const from = take(length * Uint16Array.BYTES_PER_ELEMENT)
  return from < 0 ? new Uint16Array(length) : new Uint16Array((kept ??= new ArrayBuffer(KEPT)), from, length)
}

/** The same for places in a text. */
export const placesFor = (length: number): Int32Array<ArrayBuffer> => {
  const from = take(length * Int32Array.BYTES_PER_ELEMENT)
  return from < 0 ? new Int32Array(length) : new Int32Array((kept ??= new ArrayBuffer(KEPT)), from, length)
}

/** The readings of the last text are no longer needed. */
export const forgetReadings = (): void => {
  used = 0
}
