import { fold, GIVEN_NAME, listed } from './names.ts'
import type { Word } from './name-words.ts'

/** Family names of China, Korea and Vietnam in Latin letters. */
const FAMILY: ReadonlySet<string> = new Set(
  'ahn au bae bai baek bui cai cao chan chang chau chen cheng cheong cheung chiang cho choi chong chow choi chu chua chui chung dang dinh do duong fan fang feng fong fung gao goh guo han ho hoang hong hsu hu huang hung huynh hwang jang jeon jeong jiang jin jo jung kang kim ko koh kong kwan kwok kwon lai lam lau le lee leong leung li liang liao lim lin ling liu lo lu luo luong ly ma mak mok moon nam ng ngo nguyen oh ong pan park pham phan phung poon quach ryu seo shen shin shum siu so sohn song suh sun sung szeto tam tan tang teo tian to tong tran trinh truong tsang tse tsui vo vu vuong wan wang wei wong woo wu xie xu xue yam yan yang yao yau ye yeo yeung yim yin yip yoo yoon yu yuan yuen yun zeng zhang zhao zheng zhou zhu zou'.split(
    ' ',
  ),
)
const TWO_SYLLABLES = /^\p{Lu}\p{Ll}{1,6}-\p{L}\p{Ll}{1,6}$/u
/** In one word, in the spelling of China. */
const PINYIN =
  /^(?:(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|ui|uo|ue|a|e|i|o|u)){2}$/
const DISTINCT = /zh|q|x|^[cz]|ao|iang|uang|iong/

/** `Cheung Wing-kei`, `Kim Min-jun`, `Zhang Xiaoming`. */
const isRomanised = (first: Word, second: Word): boolean => {
  if (!FAMILY.has(first.folded)) return false
  if (TWO_SYLLABLES.test(second.bare)) return true
  return second.folded.length > 4 && DISTINCT.test(second.folded) && PINYIN.test(second.folded)
}

const VIETNAMESE: ReadonlySet<string> = new Set(
  'nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh trinh truong luong'.split(' '),
)
const NOT_ASCII = /[^ -~]/
/** `Nguyễn Thị Thu Hà`: the family stands first, and the letters have their signs. */
const isVietnamese = (name: readonly Word[]): boolean =>
  name.length > 1 &&
  VIETNAMESE.has(name[0]?.folded ?? '') &&
  name.every(({ bare }) => bare.length < 8) &&
  name.some(({ bare }, index) => index > 0 && NOT_ASCII.test(bare))

/** Behind names of Turkey, as titles stand in front of others. */
const TURKISH = /^(?:Bey|Hanım)$/u

/** Names whose order of words or whose title behind them gives them away. */
export const isEastern = (name: readonly Word[]): boolean => {
  const [first, second, third] = name
  if (!first || !second) return false
  return isVietnamese(name) || (!third && (isRomanised(first, second) || TURKISH.test(second.text)))
}

/** A double word of whose halves the last is no given name: `Floyd-Warshall`, unlike `Anna-Lena`. */
export const isHalfKnown = ({ bare, folded, bits }: Word): boolean => {
  const at = folded.lastIndexOf('-')
  if (at <= 0 || folded.length !== bare.length) return false
  const last = bare.slice(at + 1)
  return (bits & GIVEN_NAME) !== 0 && (listed(last, fold(last)) & GIVEN_NAME) === 0
}
