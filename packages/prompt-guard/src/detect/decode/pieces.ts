/** One undone encoding: `[start, end)` of the reading stands for `text`. */
export type Piece = { start: number; end: number; text: string }

/** Encoded runs are undone until this many characters came out; after that the text itself is suspicious enough. */
export const DECODE_BUDGET = 65_536

const decoder = new TextDecoder('utf-8')

/** Whether the bytes are UTF-8, told without the cost of an exception: most runs are random. */
const isUtf8 = (bytes: Uint8Array): boolean => {
  let following = 0
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (following > 0) {
      if ((byte & 0xc0) !== 0x80) return false
      following--
    } else if (byte >= 0xf0) {
      if (byte > 0xf4) return false
      following = 3
    } else if (byte >= 0xe0) following = 2
    else if (byte >= 0xc2) following = 1
    else if (byte >= 0x80) return false
  }
  return following === 0
}

const SHORT = 32

/** A few bytes that are no text may stand before or after the text: whoever hides it may put them there. */
const STRAY = 0.15

/** Text from bytes, when they are text: UTF-8 but for a few bytes, with hardly any control characters. */
export const textFromBytes = (bytes: Uint8Array): string | undefined => {
  let odd = 0
  let high = 0
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte > 127) high++
    else if ((byte < 32 && byte !== 10 && byte !== 13 && byte !== 9) || byte === 127) odd++
  }
  if (bytes.length === 0 || odd * 20 > bytes.length) return undefined
  // A single escaped letter is the most frequent of all, and a decoder is slow to set to work.
  if (high === 0 && bytes.length <= SHORT) return String.fromCharCode(...bytes)
  return high <= bytes.length * STRAY || isUtf8(bytes) ? decoder.decode(bytes) : undefined
}
