import { codePointOf, isHighSurrogate, isLowSurrogate } from './characters.ts'

/** The text while it is being cleaned: its characters, and for each the place in the original it came from. */
export type WorkingText = {
  units: Uint16Array
  origin: Int32Array
  length: number
}

export const workingTextOf = (text: string): WorkingText => {
  const units = new Uint16Array(text.length)
  const origin = new Int32Array(text.length)
  for (let index = 0; index < text.length; index++) {
    units[index] = text.charCodeAt(index)
    origin[index] = index
  }
  return { units, origin, length: text.length }
}

const CHUNK = 8192 // keeps the argument list of fromCharCode far below every engine's limit

export const textOf = (working: WorkingText, start = 0, end = working.length): string => {
  let text = ''
  for (let at = start; at < end; at += CHUNK) {
    text += String.fromCharCode(...working.units.subarray(at, Math.min(end, at + CHUNK)))
  }
  return text
}

/** Code point that starts at `index`; a lone surrogate is itself; 0 outside the text. */
export const codePointAt = (working: WorkingText, index: number): number => {
  if (index < 0 || index >= working.length) return 0
  const unit = working.units[index] ?? 0
  if (!isHighSurrogate(unit) || index + 1 >= working.length) return unit
  const next = working.units[index + 1] ?? 0
  return isLowSurrogate(next) ? codePointOf(unit, next) : unit
}
