import { placesFor } from '../memory.ts'

/** The shortest run that anyone asks for. */
const SHORTEST = 4

const A = 97

/** Stretches of Latin letters, as pairs of places: what several decoders look at, found in one pass. */
export type LetterRuns = Int32Array

export const letterRuns = (units: Uint16Array): LetterRuns => {
  const runs = placesFor(Math.ceil(units.length / SHORTEST) * 2)
  let count = 0
  let start = 0
  for (let at = 0; at < units.length; at++) {
    const letter = (units[at] ?? 0) - A
    if (letter >= 0 && letter < 26) continue
    if (at - start >= SHORTEST) {
      runs[count++] = start
      runs[count++] = at
    }
    start = at + 1
  }
  return runs.subarray(0, count)
}

/** Visits the runs of a length from `shortest` to `longest`. */
export const eachLetterRun = (
  runs: LetterRuns,
  shortest: number,
  longest: number,
  visit: (start: number, end: number) => void,
): void => {
  for (let at = 0; at < runs.length; at += 2) {
    const start = runs[at] ?? 0
    const end = runs[at + 1] ?? 0
    if (end - start >= shortest && end - start <= longest) visit(start, end)
  }
}
