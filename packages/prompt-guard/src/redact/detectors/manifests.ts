import { trimEnd } from '../surroundings.ts'
import type { Detector } from '../types.ts'

/** `LINDQVIST/OSKAR MR`, as airlines write passengers: asked for at the stroke, of which there are fewer than of capitals. */
const PASSENGER =
  /(?<=(?<![\p{L}\p{N}/])(\p{Lu}[\p{Lu}'-]{1,24}))\/\p{Lu}[\p{Lu}'-]{1,24}(?: \p{Lu}{2,20})?[ ]?(?:MR|MRS|MS|MISS|MSTR|DR|CHD|INF)(?![\p{L}\p{N}])/uy
/** The machine readable line of a passport: `P<UTOERIKSSON<<ANNA<MARIA<<<`. */
const MACHINE_READABLE = /^[PVIAC][A-Z<][A-Z]{3}([A-Z<]{4,40})(?=<<)/gm

/** Who speaks in a chat: `[10:02] Ada: …`, `12/03/2024, 14:22 - Ada Byron: …`. */
const SPEAKER =
  /^\[?(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? )?\d{1,2}:\d{2}(?::\d{2})?(?: ?[AaPp][Mm])?\]?(?: [-–])? <?(\p{Lu}\p{Ll}[\p{L}'’-]{0,20}(?: \p{Lu}[\p{L}'’.-]{0,20}){0,2})>?: /gmu
const NOBODY =
  /^(?:user|system|assistant|agent|bot|admin|customer|support|error|warning|info|debug|note|start|end|server|client|speaker|operator|host|guest|moderator|me|you|room|session|break|lunch|opening|closing|keynote|meeting|caller|interviewer|narrator|doctor|patient|nurse|step|total|status|result|failed|success|build|deploy|starting|connection|request|response|exception)(?!\p{L})/iu

const isFiller = (unit: number): boolean => unit === 60

/** Names as travel documents and lists of passengers have them. */
export const manifests: Detector = (text, report) => {
  for (let at = text.indexOf('/'); at >= 0; at = text.indexOf('/', at + 1)) {
    PASSENGER.lastIndex = at
    const surname = PASSENGER.exec(text)?.[1]
    if (surname !== undefined) report('person', at - surname.length, PASSENGER.lastIndex)
  }
  for (const { 0: line, 1: name = '', index } of text.includes('<<') ? text.matchAll(MACHINE_READABLE) : []) {
    const start = index + line.length - name.length
    report('person', start, start + trimEnd(name, isFiller).length)
  }
  for (const { 0: line, 1: name = '', index } of text.includes(': ') ? text.matchAll(SPEAKER) : []) {
    const start = index + line.lastIndexOf(name)
    if (!NOBODY.test(name)) report('person', start, start + name.length)
  }
}
