import { unitAt } from './surroundings.ts'

/** What the parts of an address begin with that stand in front of its street. */
const INNER =
  /(?:^|[\s:])(?:(?:Flat|Apt|Apartment|Unit|Suite|Ste|Room|Rm|Floor|Level|Tower|Block|Blk|Building|Bldg|Résidence|Residence|[Bb]ât|Bâtiment|Immeuble|Imm|Esc|Escalier|Étage|Appt|App|Apto|Ap|Apartamento|Edificio|Edifício|Ed|Edf|Bloco|Bloque|Torre|Piso|Dpto|Departamento|Condomínio|Conjunto|Urb|Urbanización|Wohnung|Hinterhaus|Scala|Interno|Palazzo|Villa|Lot|Plot|Shop|Wisma|Menara|Gedung|Ruko|Komplek|House|Cottage|Studio|Chalet|Door|No|Nº)(?![\p{L}])\.?|\d{1,3}\/F|\d{1,3}(?:e|er|ème|º|ª|°|th|st|nd|rd)? (?:étage|[Ff]loor|piso|andar|patro|emelet))/u
/** A house, an estate or a part of the city: capitals only. */
const NAMED = /^\p{Lu}[\p{L}'’.-]{1,20}(?: (?:of|de|la|du|des|the|\p{Lu}[\p{L}'’.-]{0,20}|\d{1,3})){0,3}$/u
const COMMA = 44
const LONGEST_PART = 40
const MOST_PARTS = 6

const isBlank = (unit: number): boolean => unit === 32 || unit === 10

/** Where an address begins whose street begins at a place: `Flat C, 17/F, Harmony Garden, 9 Shore Road`. */
export const withFront = (text: string, street: number): number => {
  let at = street
  let found = street
  for (let count = 0; count < MOST_PARTS; count++) {
    if (!isBlank(unitAt(text, at - 1)) || unitAt(text, at - 2) !== COMMA) break
    const part = text.slice(Math.max(0, at - 2 - LONGEST_PART), at - 2)
    const from = Math.max(
      part.lastIndexOf(','),
      part.lastIndexOf('\n'),
      part.lastIndexOf(';'),
      part.lastIndexOf(':'),
    )
    const piece = part.slice(from + 1).trimStart()
    const inner = INNER.exec(piece)
    const start = at - 2 - piece.length
    if (inner) {
      const begins = start + inner.index + (/^[\s:]/.test(inner[0]) ? 1 : 0)
      found = begins
      if (begins > start || from < 0) break
    } else if (from < 0 || !NAMED.test(piece)) break
    at = start
  }
  return found
}
