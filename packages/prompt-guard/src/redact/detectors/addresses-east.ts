import { ARABIC, HAN, HANGUL, HEBREW, KANA, scriptsIn, THAI } from '../scripts.ts'
import { isWordUnit } from '../surroundings.ts'
import type { Detector, Report } from '../types.ts'

const HAN_LETTER = '[\\u4e00-\\u9fff々ヶ]'
const FIGURE = '[\\d０-９]'

/** Chinese: a number behind a road, with what stands on both sides of it. */
const CHINESE =
  /(?<=[路街巷道段弄村里镇鎮])\d{1,5}(?:之\d{1,2})?(?:巷\d{1,4})?(?:弄\d{1,4})?(?:[号號弄])(?:之\d{1,2})?/gu
const CHINESE_REST =
  /[,，]?(?:[\u4e00-\u9fffA-Za-z]{0,10}[A-Za-z]?\d{1,4}(?:号楼|號樓|栋|棟|幢|座|单元|單元|室|楼|层|層|樓|户|房|之\d{1,2})){1,5}/uy
const isChineseUnit = (unit: number): boolean =>
  (unit >= 0x4e00 && unit <= 0x9fff) || (unit !== UNDERSCORE && isWordUnit(unit))
const UNDERSCORE = 95
const LONGEST_FRONT = 32
/** Shorter ones are all address. */
const SHORTEST_ADDRESS = 3
/** What stands in front of an address in a sentence. */
const BEFORE = [
  '住在',
  '位于',
  '位於',
  '寄到',
  '送到',
  '地址是',
  '地址为',
  '家在',
  '住',
  '在',
  '至',
  '到',
  '是',
]

const frontOf = (text: string, at: number, floor: number): number => {
  let start = at
  while (start > floor && at - start < LONGEST_FRONT && isChineseUnit(text.charCodeAt(start - 1))) start--
  if (at - start <= SHORTEST_ADDRESS) return start
  const front = text.slice(start, at)
  for (const word of BEFORE) {
    const index = front.lastIndexOf(word)
    if (index >= 0 && index < front.length - SHORTEST_ADDRESS) return start + index + word.length
  }
  return start
}

const chinese = (text: string, report: Report): void => {
  /** No address begins inside the one before it. */
  let reached = 0
  for (const { 0: number, index } of text.matchAll(CHINESE)) {
    if (index < reached) continue
    const start = frontOf(text, index, reached)
    const end = index + number.length
    CHINESE_REST.lastIndex = end
    reached = CHINESE_REST.test(text) ? CHINESE_REST.lastIndex : end
    report('address', start, reached)
  }
}

/** Japanese: behind a prefecture or a city, up to the numbers. */
const JAPANESE = new RegExp(
  `(?:〒? ?${FIGURE}{3}[-－]${FIGURE}{4}[ \\u3000\\n]?)?(?<!${HAN_LETTER})(?:東京都|北海道|京都府|大阪府|${HAN_LETTER}{2,3}県|${HAN_LETTER}{1,5}[市区])[^\\s、。,「」()（）:：;]{1,30}`,
  'gu',
)
const JAPANESE_NUMBER = new RegExp(`${FIGURE}(?:丁目|番|号|[-－ー−]${FIGURE})`, 'u')
const JAPANESE_REST = /[ \u3000][^\s、。,「」()（）:：;]{1,20}\d{1,4}(?:号室|号|階|F)?/uy
const japanese = (text: string, report: Report): void => {
  for (const { 0: address, index } of text.matchAll(JAPANESE)) {
    const number = JAPANESE_NUMBER.exec(address)
    if (!number) continue
    const end = index + address.replace(/(?:です|にて|に|まで|へ|の方|を|が|は|で|宛).{0,12}$/u, '').length
    JAPANESE_REST.lastIndex = end
    report('address', index, JAPANESE_REST.test(text) ? JAPANESE_REST.lastIndex : end)
  }
}

/** Korean: a number behind a road, with the places in front of it. */
const KOREAN = /(?<=[가-힣\d][로길동리]) ?\d{1,4}(?:-\d{1,4})?(?![\d가-힣%])/gu
const KOREAN_UNIT = /[가-힣\d ]/
const KOREAN_REST = /(?:번지)?(?:,? ?\d{1,4}동)?(?:,? ?(?:지하 ?)?\d{1,5}[호층])?/uy
const KOREAN_CITY =
  /(?<![가-힣])(?:서울|부산|대구|인천|광주|대전|울산|세종|제주|경기|강원|충북|충남|전북|전남|경북|경남|[가-힣]{1,6}[시도군구읍면]) [가-힣]/u
const korean = (text: string, report: Report): void => {
  let reached = 0
  for (const { 0: number, index } of text.matchAll(KOREAN)) {
    let start = index
    while (start > reached && index - start < LONGEST_FRONT && KOREAN_UNIT.test(text.charAt(start - 1)))
      start--
    const city = KOREAN_CITY.exec(text.slice(start, index))
    if (!city) continue
    reached = index + number.length
    KOREAN_REST.lastIndex = reached
    if (KOREAN_REST.test(text)) reached = KOREAN_REST.lastIndex
    report('address', start + city.index, reached)
  }
}

const ARABIC_PLACE =
  /(?<![\u0620-\u064a])(?:شارع|طريق|حي|ميدان|زقاق|بناية|عمارة|برج|خیابان|كورنيش)(?: [\u0620-\u0652\u066e-\u06d3]{1,14}){1,4}[،,]? ?(?:رقم |عمارة |بناية |پلاک )?[\d٠-٩۰-۹]{1,4}(?:[،,] ?(?:(?:الدور|الطابق|شقة|بناية|عمارة|برج|مبنى|حي|منطقة|قرب|بجوار|واحد|ط) ?[\u0620-\u0652\d٠-٩۰-۹]{0,12}(?: [\u0620-\u0652\d٠-٩۰-۹]{1,12})?|(?!و)[\u0620-\u0652]{3,14})(?=[،,.؛\n]|$)){0,5}/gu
const HEBREW_PLACE =
  /(?<![\u05d0-\u05ea])(?:רחוב|רח['׳]|שדרות|שד['׳]|דרך|סמטת)(?: [\u05d0-\u05ea"'׳״-]{1,14}){1,4} \d{1,4}(?:\/\d{1,3})?(?:,? ?(?:דירה|קומה|כניסה|ד['׳]) ?[\dא-ת]{1,2}(?![\dא-ת])){0,3}(?:, ?[\u05d0-\u05ea]{2,12}(?:[ -][\u05d0-\u05ea]{2,12}){0,2})?/gu
const THAI_PLACE = /(?<!\d)\d{1,4}(?:\/\d{1,4})? (?:หมู่|ม\.|ซอย|ซ\.|ถนน|ถ\.)/gu
const THAI_END = /[\u0e00-\u0e5b] \d{5}(?!\d)/u
const THAI_REACH = 110

const reportAll = (text: string, pattern: RegExp, report: Report): void => {
  for (const { 0: address, index } of text.matchAll(pattern))
    report('address', index, index + address.trimEnd().length)
}

const thai = (text: string, report: Report): void => {
  for (const { index } of text.matchAll(THAI_PLACE)) {
    const postcode = THAI_END.exec(text.slice(index, index + THAI_REACH))
    if (postcode) report('address', index, index + postcode.index + postcode[0].length)
  }
}

/** Addresses in the letters of their own countries. */
export const addressesEast: Detector = (text, report) => {
  if (!BEYOND_GREEK.test(text)) return
  const scripts = scriptsIn(text)
  if (scripts & HAN) chinese(text, report)
  if (scripts & (KANA | HAN)) japanese(text, report)
  if (scripts & HANGUL) korean(text, report)
  if (scripts & ARABIC) reportAll(text, ARABIC_PLACE, report)
  if (scripts & HEBREW) reportAll(text, HEBREW_PLACE, report)
  if (scripts & THAI) thai(text, report)
}
const BEYOND_GREEK = /[\u0530-\u0eff\u3040-\ud7ff]/
