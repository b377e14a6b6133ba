import type { Room } from './room.ts'

/** A text to be cleaned, and for each of its characters the place in the original it came from. */
export type Source = { text: string; origin: Int32Array }

/** The text while it is being cleaned; a pass changes it in place, which it can because no pass makes it longer. */
export type WorkingText = {
  units: Uint16Array
  origin: Int32Array
  length: number
  /** Holds characters that may have another form: marks, styled letters, supplementary characters. */
  hasForms: boolean
}

export const sourceOf = (text: string, { origin }: Room): Source => {
  for (let index = 0; index < text.length; index++) origin[index] = index
  return { text, origin }
}

const CHUNK = 8192 // keeps the argument list of fromCharCode far below every engine's limit

/** The string of a stretch of units. Handed over as one list: spread, they would be iterated one by one. */
export const stringOf = (units: Uint16Array | Uint8Array, start: number, end: number): string => {
  let text = ''
  for (let at = start; at < end; at += CHUNK) {
    const chunk: string = Reflect.apply(
      String.fromCharCode,
      undefined,
      units.subarray(at, Math.min(end, at + CHUNK)),
    )
    text += chunk
  }
  return text
}
