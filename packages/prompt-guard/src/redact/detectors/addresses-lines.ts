import type { Detector } from '../types.ts'

const LONGEST_LINE = 140
const SHORTEST_LINE = 16
/** The sign of an item of a list. */
const ITEM = /^[ \t]{0,8}(?:\[\d{1,3}\]|\d{1,3}[.)]|[-*•]|#\d{1,3}:?)?[ \t]{0,4}/
/** Of an address each part begins with a capital or a number, or is a flat. */
const PART =
  /^[ ]?(?:[\p{Lu}\d#][\p{L}\d'’./ª°º()#-]{0,24}(?: (?:(?:of|de|la|le|du|des|do|da|dos|del|der|den|am|an|im|el|los|las|ter|al|st|nám|Soi)\.?|[\p{Lu}\d#(-][\p{L}\d'’./ª°º()#-]{0,24})){0,5}|\p{Ll}{1,6}\.? ?[\dA-Z][\p{L}\d/-]{0,6}|\d{1,2}\. ?(?:tv|th|mf|sal|OG|Stock|em|kat))$/u
const STREET = /\p{L}{3}[^,]{0,20} #? ?\d|\d[^,]{0,8} \p{Lu}\p{L}{2}/u
const POSTCODE =
  /(?:^|[ ])(?:\d{4,7}(?:-\d{3,4})?|\d{3} \d{2,3}|\d{2}-\d{3}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d|\d{4} ?[A-Z]{2})(?:[ ]|$)/u
const COUNTRY =
  /^(?:Germany|Deutschland|Austria|Österreich|Switzerland|Schweiz|Suisse|France|Italy|Italia|Spain|España|Portugal|Netherlands|The Netherlands|Nederland|Belgium|België|Belgique|Poland|Polska|Sweden|Sverige|Norway|Norge|Denmark|Danmark|Finland|Suomi|Ireland|United Kingdom|UK|Scotland|Wales|Czech Republic|Czechia|Česko|Slovakia|Hungary|Magyarország|Romania|România|Bulgaria|Greece|Turkey|Türkiye|Ukraine|Russia|USA|United States|Canada|Mexico|México|Brazil|Brasil|Argentina|Chile|Colombia|Perú|Peru|Ecuador|Uruguay|Venezuela|Bolivia|India|Pakistan|Bangladesh|Sri Lanka|Nepal|Japan|China|Taiwan|South Korea|Hong Kong|Singapore|Malaysia|Indonesia|Philippines|Thailand|Vietnam|Australia|New Zealand|South Africa|Nigeria|Ghana|Kenya|Uganda|Tanzania|Ethiopia|Egypt|Morocco|Maroc|Tunisia|Algeria|Israel|Lebanon|Jordan|UAE|Dubai|Qatar|Kuwait|Saudi Arabia|Luxembourg|Iceland|Croatia|Hrvatska|Serbia|Slovenia|Estonia|Latvia|Lithuania|Cyprus|Malta)$/u
const OTHER =
  /(?<!\p{L})(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun|January|February|March|April|June|July|August|September|October|November|December|Chapter|Section|Version|Article|Vol|Volume|Issue|Page|Figure|Table|ISBN|ISO|Build|Release|GB|TB|EUR|USD|kg|Invoice|Order|Total)(?!\p{L})/u
const YEAR = /(?<!\d)(?:19|20)\d\d(?!\d)/g
const LEAST_PARTS = 2

const isAddress = (line: string): boolean => {
  const parts = line.split(',')
  const last = (parts.at(-1) ?? '').trim()
  if (parts.length < LEAST_PARTS || parts.length > 8 || OTHER.test(line)) return false
  const isEnded = COUNTRY.test(last) || (POSTCODE.test(last) && /\p{Lu}\p{L}{2}/u.test(last))
  const streets = parts.slice(0, -1).some((part) => STREET.test(part.replaceAll(YEAR, '')))
  return isEnded && streets && parts.every((part) => PART.test(part.trimEnd()))
}

/** Lines that hold nothing but an address, such as labels for parcels. */
export const addressesLines: Detector = (text, report) => {
  for (let start = 0; start < text.length; start++) {
    let end = text.indexOf('\n', start)
    if (end < 0) end = text.length
    const isLikely = end - start >= SHORTEST_LINE && end - start <= LONGEST_LINE
    const line = isLikely ? text.slice(start, end) : ''
    if (line.includes(',')) {
      const sign = ITEM.exec(line)?.[0].length ?? 0
      const address = line.slice(sign).trimEnd()
      if (isAddress(address)) report('address', start + sign, start + sign + address.length)
    }
    start = end
  }
}
