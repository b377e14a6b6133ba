import { trimEnd } from '../surroundings.ts'
import type { Detector } from '../types.ts'

/** `LINDQVIST/OSKAR MR`, as airlines write passengers. */
const PASSENGER =
  /(?<![\p{L}\p{N}/])\p{Lu}[\p{Lu}'-]{1,24}\/\p{Lu}[\p{Lu}'-]{1,24}(?: \p{Lu}{2,20})?[ ]?(?:MR|MRS|MS|MISS|MSTR|DR|CHD|INF)(?![\p{L}\p{N}])/gu
/** The machine readable line of a passport: `P<UTOERIKSSON<<ANNA<MARIA<<<`. */
const MACHINE_READABLE = /(?<=^[PVIAC][A-Z<][A-Z]{3})[A-Z<]{4,40}(?=<<)/gm

const isFiller = (unit: number): boolean => unit === 60

/** Names as travel documents and lists of passengers have them. */
export const manifests: Detector = (text, report) => {
  for (const [sign, pattern] of [
    ['/', PASSENGER],
    ['<<', MACHINE_READABLE],
  ] as const) {
    for (const { 0: name, index } of text.includes(sign) ? text.matchAll(pattern) : [])
      report('person', index, index + trimEnd(name, isFiller).length)
  }
}
