import { CYRILLIC_GIVEN, GREEK_GIVEN } from '../names-by-script.ts'
import { ARABIC_GIVEN, HEBREW_GIVEN, HINDI_GIVEN } from '../names-by-script.ts'
import { anyOf } from '../word-tree.ts'
import type { Report } from '../types.ts'

const wordsOf = (words: string): string => anyOf(words.split(/\s+/).filter(Boolean))

/** A name in capitals of these letters, of two or three words. */
const named = (letter: string): string => `\\p{Lu}${letter}{1,20}(?:-\\p{Lu}${letter}{1,20})?`

const CYRILLIC_WORD = named('[а-яёіїєґўј’]')
const CYRILLIC_FULL = new RegExp(
  `(?<![\\p{L}\\p{N}-])${CYRILLIC_WORD} ${CYRILLIC_WORD}(?: ${CYRILLIC_WORD})?(?![\\p{L}-])`,
  'gu',
)
/** In all cases of the word. */
const CYRILLIC_FAMILY =
  /(?:[ое]в|[иы]н|ёв|їв)(?:а|у|ым|е|ой|ою|і)?$|(?:[сц]к)(?:ий|ая|ого|ому|ой|ую|им|а|у|ої|ій)$|(?:енк|чук|щук|ьчук|нюк|сюк|аск|йк)(?:о|а|у|ом|ові|ою)?$|(?:[оеє]вич|ич|дзе|швили|швілі|ян|яна|яну)$|(?:овић|евић|ић)$/u
const CYRILLIC_NAME = new RegExp(
  `^(?:${wordsOf(CYRILLIC_GIVEN)})(?:а|я|у|ю|ом|ем|ой|ей|е|и|ы|і|ові|еві)?$`,
  'iu',
)
const CYRILLIC_PLACE =
  /^(?:Санкт|Нижн|Верхн|Новая|Новый|Нов|Стар|Больш|Мал|Красн|Бел|Республик|Област|Район|Город|Улиц|Москв|Росси|Украин|Северн|Южн|Западн|Восточн|Велик|Перв|Втор|Площад|Проспект|Министерств|Университет|Академи|Институт|Музе|Театр|Банк|Компани|Библиотек|Центр|Премь|Орден|Войн|Закон|Статья|Приказ|Январ|Феврал|Март|Апрел|Ма[йя]$|Июн|Июл|Август|Сентябр|Октябр|Ноябр|Декабр|Google|Добрый|Добрий|Доброе|Уважаем|Здравствуй|Привет|Это|Как|Что|Если|Когда|Для|Мой|Моя|Наш|Ваш|Прошу|Мы|Он|Она|Я$)/u
const INITIALS = [
  /(?<![\p{L}-])[А-ЯЁІЇЄҐ][а-яёіїєґ]{2,20} [А-ЯЁІЇЄҐ]\. ?[А-ЯЁІЇЄҐ]\./gu,
  /(?<![\p{L}.])[А-ЯЁІЇЄҐ]\. ?[А-ЯЁІЇЄҐ]\. ?[А-ЯЁІЇЄҐ][а-яёіїєґ]{2,20}/gu,
]
const CYRILLIC_SINGLE = new RegExp(`(?<![\\p{L}-])\\p{Lu}[а-яёіїєґ]{2,14}(?![\\p{L}-])`, 'gu')

/** Names that are words or places too. */
const NOT_ALONE =
  /^(?:роман|надежд|лев|льв|вер|софи|виктори|лен[аеуы]|георги[яюи]|павло|марк|мари[йю]|ян|гали|ма[йя]|карин)/iu

const isCyrillicName = (words: readonly string[]): boolean => {
  if (words.some((word) => CYRILLIC_PLACE.test(word))) return false
  return words.some((word) => CYRILLIC_NAME.test(word) || (word.length > 4 && CYRILLIC_FAMILY.test(word)))
}

/** `Одарка Пилипенко`, `Иванова А. П.`, and common given names alone. */
export const cyrillicNames = (text: string, report: Report): void => {
  for (const { 0: name, index } of text.matchAll(CYRILLIC_FULL)) {
    let words = name.split(' ')
    let start = index
    // The first word of a sentence may be any.
    while (words.length > 2 && CYRILLIC_PLACE.test(words[0] ?? '')) {
      start += (words[0]?.length ?? 0) + 1
      words = words.slice(1)
    }
    if (isCyrillicName(words)) report('person', start, index + name.length)
  }
  for (const pattern of INITIALS) reportGroups(text, pattern, report)
  for (const { 0: name, index } of text.matchAll(CYRILLIC_SINGLE))
    if (CYRILLIC_NAME.test(name) && !CYRILLIC_PLACE.test(name) && !NOT_ALONE.test(name))
      report('person', index, index + name.length)
}

const GREEK_WORD = named('[α-ωά-ώϊϋΐΰ]')
const GREEK_FULL = new RegExp(`(?<!\\p{L})${GREEK_WORD} ${GREEK_WORD}(?: ${GREEK_WORD})?(?!\\p{L})`, 'gu')
const GREEK_FAMILY =
  /(?:όπουλος|οπούλου|όπουλο|ίδης|ίδου|ίδη|άκης|άκη|έλλης|ιάδης|ιάδου|άτος|ούδης|ούλης|άκος|έας|ώνης|αίος|αίου|άκου)$/u
const GREEK_NAME = new RegExp(`^(?:${wordsOf(GREEK_GIVEN)})$`, 'u')
export const greekNames = (text: string, report: Report): void => {
  for (const { 0: name, index } of text.matchAll(GREEK_FULL)) {
    if (name.split(' ').some((word) => GREEK_NAME.test(word) || GREEK_FAMILY.test(word)))
      report('person', index, index + name.length)
  }
}

const ARABIC_LETTER = '[\\u0620-\\u064a\\u064b-\\u0652\\u066e-\\u06d3\\u200c]'
const ARABIC_WORD = `${ARABIC_LETTER}{2,14}`
/** What may follow the first word of a name: `بن`, `أبو`, a word with the article, a known name. */
/** Words with the article that follow a name and are no part of it. */
const ARABIC_REST =
  'اليوم|الآن|الذي|التي|المقيمة?|الساكنة?|العنوان|الهاتف|البريد|الرقم|الموافق|المذكورة?|المحترمة?|السبت|الأحد|الاثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|الحاملة?|البالغة?|المولودة?|المدرسة|الجامعة|الشركة|الدولية?|العربية?'
const ARABIC_NEXT = `(?!(?:${ARABIC_REST})(?!${ARABIC_LETTER}))(?:(?:بن|ابن|بنت|أبو|ابو|أبي|آل|عبد) ${ARABIC_WORD}|ال${ARABIC_WORD}|(?:${wordsOf(ARABIC_GIVEN)}))(?!${ARABIC_LETTER})`
const ARABIC_LABELLED = new RegExp(
  `(?<!${ARABIC_LETTER})(?:(?:ال)?[إا]سم(?: (?:ال)?(?:كامل|مريض|عميل|زبون|مستلم|موظف|طالب|مستأجر|مستخدم|الكامل|المريض|العميل|المستلم|الموظف|الطالب|المستأجر))?[ ]?:|اسمي|وباسم|باسم|المريضة?:?|المستفيد:?|المستلم:?|المرسل:?|المستأجرة?:?|المؤجر:?|ل?لسيدة?|السيدة?|الآنسة|ل?لدكتورة?|الدكتورة?|د\\.|الأستاذة?|المهندسة?|الحاجة?|الشيخ|الموظفة?|الطالبة?|الموقع أدناه|نام(?: و نام خانوادگی)?[ ]?:|آقای|خانم|جناب|نام:|محترمہ|محترم)[ ]{1,2}(${ARABIC_WORD}(?: ${ARABIC_NEXT}){0,3})(?!${ARABIC_LETTER})`,
  'gu',
)
const ARABIC_FULL = new RegExp(
  `(?<!${ARABIC_LETTER})[ولبف]?((?:${wordsOf(ARABIC_GIVEN)})(?: ${ARABIC_NEXT}){1,3})(?!${ARABIC_LETTER})`,
  'gu',
)
/** Behind a label: a name of two words whatever they are. */
const ARABIC_FIELD = new RegExp(
  `(?:الاسم|الإسم|اسم المريض|اسم العميل|اسم المستلم|نام و نام خانوادگی|باسم)[ ]?:[ ]?(${ARABIC_WORD}(?: ${ARABIC_WORD}){1,3})(?=[\\n،,.؛|]|$)`,
  'gu',
)
const NOT_ARABIC =
  /^(?:الرئيس|الوزير|المدير|العزيزة?|المحترم|الفاضلة?|المعالج|المشرفة?|المسؤولة?|المختصة?|ال.{1,8}ية|هذا|هذه|من|في|على|إلى|الى|أن|ما|لا|مع|عن|التي|الذي|أو|كل|شركة|بنك|مدرسة|جامعة|مستشفى|مؤسسة|حساب|المستخدم|الشركة|الله|الموقر)(?!\p{L})/u

const HEBREW_WORD = '[\\u05d0-\\u05ea\'"׳״-]{2,14}'
const HEBREW_LABELLED = new RegExp(
  `(?<![\\u05d0-\\u05ea])(?:שם(?: מלא| פרטי| משפחה| המטופל| הלקוח| השוכר)?[ ]?:|לכבוד|מר|גב['׳]|גברת|ד["״]ר|פרופ['׳]|עו["״]ד|קוראים לי|שמי|המטופלת?|השוכרת?|הלקוחה?)[ ]{1,2}(${HEBREW_WORD}(?: ${HEBREW_WORD})?)(?![\\u05d0-\\u05ea])`,
  'gu',
)
const HEBREW_FULL = new RegExp(
  `(?<![\\u05d0-\\u05ea])[ולמבש]?((?:${wordsOf(HEBREW_GIVEN)}) ${HEBREW_WORD})(?![\\u05d0-\\u05ea])`,
  'gu',
)
const HEBREW_FAMILY =
  /(?:כהן|לוי|מזרחי|פרץ|ביטון|דהן|אברהם|פרידמן|אזולאי|מלכה|כץ|יוסף|דוד|עמר|אוחיון|חדד|גבאי|בן|אדרי|לוין|טל|קליין|חזן|שפירא|רוזן|גולן|שחר|ברק|[א-ת]{2,9}(?:ברג|שטיין|מן|סקי|ביץ|וביץ|פלד|באום|ין|אן|זון|צקי|יאן|וב|וס|לי|די))$/u

const HINDI_WORD = '[\\u0900-\\u0963]{2,16}'
const HINDI_LABELLED = new RegExp(
  `(?<![\\u0900-\\u0963])(?:श्रीमती|श्री|सुश्री|कुमारी|डॉ\\.?|डॉक्टर|मेरा नाम|नाम ?[:：-]|मरीज़?(?: का नाम)? ?:?|रोगी ?:?|ग्राहक ?:?|प्राप्तकर्ता ?:?|खाताधारक ?:?|किरायेदार ?:?)[ ]{1,2}(?!है|आवश्यक)(${HINDI_WORD}(?: (?!जी|को|से|का|की|के|ने|है|हैं|और|में|पर|था|थी|हूँ|हूं)${HINDI_WORD}){0,2})`,
  'gu',
)
const HINDI_FULL = new RegExp(
  `(?<![\\u0900-\\u0963])(?:${wordsOf(HINDI_GIVEN)}) (?!जी|को|से|का|की|के|ने|है|हैं|और|में|पर|था|थी)${HINDI_WORD}`,
  'gu',
)
const THAI_TITLE =
  /นางสาว|นาย(?!จ้าง|หน้า|ก|แพทย์|ทุน|ท้าย)|นาง(?!แบบ|ฟ้า|เอก|สาว|พยาบาล)|ชื่อ[ :]{0,2}|เด็กหญิง|เด็กชาย|ดร\. ?/gu
const THAI_NAME = /[\u0e00-\u0e5b]{2,20} [\u0e00-\u0e5b]{3,24}/uy
const GEORGIAN = /(?<![\u10d0-\u10ff])[\u10d0-\u10ff]{2,15} [\u10d0-\u10ff]{4,20}(?![\u10d0-\u10ff])/gu
const GEORGIAN_FAMILY = /(?:შვილი|ძე|ავა|უა|იანი|ელი)$/u

const reportGroups = (
  text: string,
  pattern: RegExp,
  report: Report,
  isName?: (name: string) => boolean,
): void => {
  for (const match of text.matchAll(pattern)) {
    const [whole, name = whole] = match
    if (isName && !isName(name)) continue
    const end = match.index + whole.length
    report('person', end - name.length, end)
  }
}

const isArabicName = (name: string): boolean => !NOT_ARABIC.test(name)
export const arabicNames = (text: string, report: Report): void => {
  for (const pattern of [ARABIC_FIELD, ARABIC_LABELLED, ARABIC_FULL])
    reportGroups(text, pattern, report, isArabicName)
}
const HEBREW_NO = /^(?:לא|זה|של|את|אני|הוא|היא|שלום|כל|המשתמש|החברה|בנק|חברת)(?![\u05d0-\u05ea])/u
const isHebrewName = (name: string): boolean => !HEBREW_NO.test(name)
const isHebrewFull = (name: string): boolean => HEBREW_FAMILY.test(name)
export const hebrewNames = (text: string, report: Report): void => {
  reportGroups(text, HEBREW_LABELLED, report, isHebrewName)
  reportGroups(text, HEBREW_FULL, report, isHebrewFull)
}
export const indianNames = (text: string, report: Report): void => {
  reportGroups(text, HINDI_LABELLED, report)
  reportGroups(text, HINDI_FULL, report)
}
export const thaiNames = (text: string, report: Report): void => {
  for (const { 0: title, index } of text.matchAll(THAI_TITLE)) {
    THAI_NAME.lastIndex = index + title.length
    if (THAI_NAME.test(text)) report('person', index + title.length, THAI_NAME.lastIndex)
  }
}
const isGeorgianName = (name: string): boolean => GEORGIAN_FAMILY.test(name)
export const georgianNames = (text: string, report: Report): void =>
  reportGroups(text, GEORGIAN, report, isGeorgianName)
