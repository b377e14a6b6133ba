import { CHINESE_FAMILY, CHINESE_GIVEN, JAPANESE_FAMILY } from '../han-names.ts'
import type { Report } from '../types.ts'

const HAN = '[\\u4e00-\\u9fff々ヶ]'
const LETTER = '[\\u3041-\\u3096\\u30a1-\\u30fa\\u30fc\\u4e00-\\u9fff々]'
const NOT_BEFORE = `(?<!${HAN})`

/** A label, a sign, and all letters up to the next sign or honorific. */
const LABEL =
  '姓名|名字|收件人|收货人|收貨人|联系人|聯絡人|聯繫人|寄件人|发件人|患者|病人|持卡人|户名|戶名|开户名|账户名|帳戶名|申请人|申請人|员工|員工|乘客|旅客|学生|學生|家长|法人|法定代表人|负责人|負責人|经办人|投保人|被保险人|受益人|租客|房东|房東|业主|承租人|出租人|原告|被告|证人|签名|签字|簽名|收款人|付款人|汇款人|紧急联系人|監護人|监护人|配偶|父亲|母亲|驾驶人|司机|车主|預約人|订票人|入住人|氏名|お?名前|患者名|名義人?|受取人|宛名|宛先|契約者|被保険者|申込者|申請者|署名|担当者?|代表者|送り主|お?届け先|ご?依頼主|利用者|保護者|フリガナ|ふりがな'
const LABELLED = new RegExp(
  `(?:${LABEL})(?:[（(][^）)\\n]{0,8}[）)])?(?:[ \\u3000]?[:：=|][ \\u3000]?|["”]\\s?:\\s?["“]|[ \\u3000]|是|为|為|は)(${LETTER}{1,6}(?:[ \\u3000・·]${LETTER}{1,8}){0,3})`,
  'gu',
)
const HONORIFIC =
  /(?:さん|様|さま|氏|殿|くん|君|ちゃん|先生|先輩|御中|先生|女士|小姐|太太|老师|老師|医生|醫生)$/u
const NO_VALUE =
  /^(?:.{0,4}(?:情報|信息|資料|资料|样本|記入|公司|会社|銀行|银行|部門|部门|必須|必填|待定|未定|未知|不明|不要|なし|無し|无|無|匿名|入力|欄|一覧|リスト|確認|登録|です|ます|する|した)|.{0,12}(?:公司|会社|株式会社|銀行|银行|医院|病院|学校|大学|中心|部|課|科|センター))$/u

/** `王秀英女士`, `李老师`. */
const CHINESE_TITLED = new RegExp(
  `(${CHINESE_FAMILY}${HAN}{0,2}?)(先生|女士|小姐|太太|老师|老師|医生|醫生|大夫|教授|同学|同學|经理|經理|主任|总监|律师|律師|博士|护士|師傅|师傅|阿姨|叔叔|大爷|奶奶|同志|校长|院长|局长|董事长|工程师)`,
  'gu',
)
/** `我叫…`: the whole name up to a sign or a small word. */
const CHINESE_SELF = new RegExp(
  `(?:我叫|名叫|我的名字是|我的名字叫|本人|我是)((?:${CHINESE_FAMILY}${HAN}{1,2}?|${HAN}{1,6}(?:·${HAN}{1,6}){1,3}))(?=[,，。.、;；!！\\s（(]|和|的|，|$)`,
  'gu',
)
/** `阿卜杜·热合曼`: the dot stands in names that were written in other letters. */
const DOTTED = new RegExp(`(?![我叫是和与跟给请向被由找])${HAN}{2,5}(?:[·‧•]${HAN}{1,6}){1,3}`, 'gu')
const TIBETAN =
  /(?:扎西|卓玛|央金|次仁|多吉|尼玛|达瓦|平措|旺堆|拉姆|德吉|格桑|白玛|丹增|索朗|洛桑|边巴|强巴|仁增|曲珍|巴桑|旦增|贡布|才让|卓嘎){2}/gu
const AFTER_CHINESE = `(?=[说說去在的是和与與跟吗嗎]|表示|认为|認為|告诉|告訴|住|来|要|把|将|[^\\u4e00-\\u9fff]|$)`
/** A family name and two letters of given names, where a clause begins. */
const CHINESE_FULL = new RegExp(`${NOT_BEFORE}(${CHINESE_FAMILY}[${CHINESE_GIVEN}]{2})${AFTER_CHINESE}`, 'gu')
/** Behind small words and what people are to each other: `昨天和李秀英见面`. */
const CHINESE_AMONG = new RegExp(
  `(?<=[和与與跟给給请請让讓由被找叫陪替帮幫问問]|客户|同事|朋友|老板|邻居|妻子|丈夫|儿子|女儿|经理|医生|主任|房东|老师)(${CHINESE_FAMILY}[${CHINESE_GIVEN}]{2})`,
  'gu',
)

const HONOR = `(?:さん|様(?!子|々|式|態|相)|ちゃん|くん(?!だ)|氏(?!名))(?!${HAN})`
/** `桐生さん`, `桐生はるかさん`, `桐生 春香様`, `エミリーさん`. */
const JAPANESE_HONORED = [
  new RegExp(`${NOT_BEFORE}(${HAN}{2,5})${HONOR}`, 'gu'),
  new RegExp(
    `${NOT_BEFORE}(${HAN}{1,4}[ \\u3000]?(?![のはがをにへとでもやかおご])[\\u3041-\\u3096]{2,4})${HONOR}`,
    'gu',
  ),
  new RegExp(`${NOT_BEFORE}(${JAPANESE_FAMILY}[\\u3041-\\u3096]{2,4})${HONOR}`, 'gu'),
  new RegExp(`${NOT_BEFORE}(${HAN}{1,4}[ \\u3000]${HAN}{1,3})${HONOR}`, 'gu'),
  new RegExp(`(?<![\\u30a1-\\u30fa\\u30fc])([\\u30a1-\\u30fa\\u30fc]{2,10})${HONOR}`, 'gu'),
]
/** Whom one calls so without a name. */
const NOBODY =
  /(?:客|皆|母|父|兄|姉|妹|弟|奥|娘|婿|嫁|神|王|仏|患者|看護師|店員|業者|学生|生徒|先輩|後輩|担当|担当者|社長|部長|課長|医者|屋|者|者各位|各位|同|両|彼|摂|華|何|貴|模|仕|異|多|取引先|会員|参加者|利用者|保護者|隣|大家|職人|御一行|関係者|店長|先生|子供|若者|新人|赤|姫|殿|ユーザー|オーナー|スタッフ|メンバー|パパ|ママ|ネコ|ワンコ|ペット|サンタ|ご担当|皆々|一同|社|店|課|部|局|係|室|会|師)$/u
const JAPANESE_TITLED = new RegExp(
  `${NOT_BEFORE}(${JAPANESE_FAMILY}${HAN}{0,3}?)(?=氏|先生|部長|課長|社長|係長|主任|教授|医師|弁護士|選手|議員|専務|常務|店長|監督|刑事|博士|先輩|くん|君|殿)`,
  'gu',
)
const JAPANESE_FULL = new RegExp(
  `${NOT_BEFORE}${JAPANESE_FAMILY}(?:[ \\u3000]${LETTER}{1,4}(?!${LETTER})|${HAN}{0,2}[子美郎介也樹斗香奈恵雄夫男彦之輔平治司希菜花里織代江枝太翔翼蓮陽葵結衣凛優真誠健](?!${HAN})|[健浩雄真賢誠純翔修祐裕幸啓光良正洋俊][一二三](?!${HAN}))`,
  'gu',
)
const JAPANESE_SELF = new RegExp(
  `(?<!${LETTER})(?:私は|わたくし|わたし|僕は)?(${LETTER}{2,8}?(?:[ \\u3000]${LETTER}{1,5}?)?)(?=と申し|といいます|と言います)`,
  'gu',
)

const reportGroup = (match: RegExpExecArray, report: Report): void => {
  const [whole, name = whole] = match
  const start = match.index + whole.indexOf(name)
  report('person', start, start + name.length)
}

/** Names behind labels of forms in Chinese or Japanese. */
export const labelledHanNames = (text: string, report: Report): void => {
  for (const match of text.matchAll(LABELLED)) {
    const [whole, value = ''] = match
    const name = value.replace(HONORIFIC, '').trimEnd()
    if (
      name.length < 2 ||
      NO_VALUE.test(name) ||
      NO_VALUE.test(name.split(/[ \u3000]/u)[0] ?? '') ||
      name.length > 14
    )
      continue
    const start = match.index + whole.length - value.length
    report('person', start, start + name.length)
  }
}

/** Names in Chinese letters, by labels, titles, and the letters they are made of. */
export const chineseNames = (text: string, report: Report): void => {
  for (const match of text.matchAll(CHINESE_TITLED)) {
    const [whole, name = '', title = ''] = match
    const start = match.index
    // `王先生` is how one is called; of a whole name the title is no part.
    if (!/^(?:高级|方便)/u.test(whole))
      report('person', start, start + name.length + (name.length === 1 ? title.length : 0))
  }
  for (const pattern of [CHINESE_SELF, DOTTED, TIBETAN, CHINESE_FULL, CHINESE_AMONG])
    for (const match of text.matchAll(pattern)) reportGroup(match, report)
}

/** Those that have neither kana nor a title with them. */
export const fullJapaneseNames = (text: string, report: Report): void => {
  for (const match of text.matchAll(JAPANESE_FULL)) reportGroup(match, report)
}

/** Names of Japanese texts, which have kana in them. */
export const japaneseNames = (text: string, report: Report): void => {
  for (const pattern of JAPANESE_HONORED)
    for (const match of text.matchAll(pattern)) if (!NOBODY.test(match[1] ?? '')) reportGroup(match, report)
  fullJapaneseNames(text, report)
  for (const pattern of [JAPANESE_TITLED, JAPANESE_SELF])
    for (const match of text.matchAll(pattern)) reportGroup(match, report)
}
