/** One undone encoding: `[start, end)` of the reading stands for `text`. */
export type Piece = { start: number; end: number; text: string }

/** Encoded runs are undone until this many characters came out; after that the text itself is suspicious enough. */
export const DECODE_BUDGET = 65_536

const decoder = new TextDecoder('utf-8', { fatal: true })

/** Text from bytes, when they are text: valid UTF-8 with hardly any control characters. */
export const textFromBytes = (bytes: Uint8Array): string | undefined => {
  let odd = 0
  for (const byte of bytes) if ((byte < 32 && byte !== 10 && byte !== 13 && byte !== 9) || byte === 127) odd++
  if (bytes.length === 0 || odd * 20 > bytes.length) return undefined
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}
