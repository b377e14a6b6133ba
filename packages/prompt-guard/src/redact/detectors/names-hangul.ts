import type { Report } from '../types.ts'

const SYLLABLE = '[가-힣]'
const FAMILY =
  '(?:남궁|황보|선우|제갈|독고|[김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진나지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹])'
/** Syllables of which given names are made. */
const GIVEN =
  '[민서지현우준영수진호정희은경미성재혜연주원석훈동윤하예빈아린채나래선규태형승상종철용환혁찬현욱인순숙옥자란애유빛솔람결율온봄새별다라가은겸건국길남대덕도두만명문범병복봉산섭식신완웅일창천춘충택필학한행홍화효후휘흥]'

const LABELLED =
  /(?:이름|성명|성함|수령인|수취인|받는\s?사람|받는\s?분|보내는\s?사람|보내는\s?분|예금주|환자명?|고객명?|담당자|신청인|계약자|피보험자|임차인|임대인|세입자|집주인|대표자?|작성자|보호자|원고|피고|증인|운전자|승객|탑승객|직원명?|학생명?|본명|연락처)(?:\s?[:：=|]\s?|["”]\s?:\s?["“]|\s|은|는|이)\s?([가-힣]{2,5})(?![가-힣])/gu
const NOT_VALUE =
  /^(?:없음|서명|날인|동의|미정|입력|필수|선택|정보|이름|성명|회사|주식|확인|등록|변경|목록|담당|고객|환자|전화|주소|번호|연락|님|본인|관리|추가|삭제|수정|비공개|익명|문의|.{0,3}(?:센터|병원|은행|회사|팀|부|입니다|하세요|합니다|에게|으로|에서))$/u
/** `김민수 씨`, `박 과장님`. */
const TITLED = new RegExp(
  `(?<!${SYLLABLE})(${FAMILY}${SYLLABLE}{1,2})[ ]?(?:씨|군(?!데|사|대)|양(?!식|육|쪽)|선생님|교수님?|과장님?|부장님?|대리님?|차장님?|사장님?|이사님?|팀장님?|실장님?|원장님?|의사|변호사|기자|대표님?|환자|고객님?|님|여사|어르신|할머니|할아버지|회장|의원|간호사)(?=$|[^가-힣]|[은는이가을를의와과도께에])`,
  'gu',
)
const TITLE_ONLY =
  /^(?:고객|선생|사장|이사|주인|손님|부모|아버|어머|하나|담당|여러|환자|원장|대표|교수|회원|직원|신청|이용|기사|오빠|언니|동생|형|누나|전문|주치|담임|지도|한의|수의)/u
/** Behind a small word or where a clause begins, before a particle. */
const FULL = new RegExp(
  `(?<!${SYLLABLE})(${FAMILY}${GIVEN}{2})(?=(?:은|는|이|가|을|를|의|에게|한테|와|과|도|께서|께|이고|입니다|이에요|예요|이라고|라고|이랑|랑|아|야)?(?![가-힣]))`,
  'gu',
)
const COMMON =
  /^(?:이미지|고지서|지원서|동의서|정수기|이용자|신호등|전문가|주민|조정|유지|안정|주소지|이상한|정상|이유|전화|오전|오후|주문|신청|공지|이번|이동|연락|진행|수정|하나|우선|여행|원래|인정|주의|정도|문의|사용|차이|고객|한국|기존|현재|성공|방문|방법|공유|지금|정보|서울|이후|이전|하지|위해|민원|도움|노하우|추가|석유|마지막|최대한|최신|최고|이하|이상|장애|전체|조건|강의|강조|구성|구조|성능|주제|주요|진단|천만|명령|명확|유형|유효|임시|소개|소유|설정|설명|배송|배경|반환|반대|방향|안내|안전|안녕|우리|우수|도서관|문화|도시|남성|여성|여자|남자|현대|명절|기자|기본|기준|기술|연구|연주|위치|표현|표준|표시|방지|공사|공원|공동|현황|변경|변화|여기|여러|추천|소식|선택|선물|선수|마음|마을|인간|인사)/u

const PLAUSIBLE = new RegExp(`^${FAMILY}${GIVEN}{2}$`, 'u')

const reportGroup = (match: RegExpExecArray, report: Report): void => {
  const [whole, name = whole] = match
  const start = match.index + whole.lastIndexOf(name)
  report('person', start, start + name.length)
}

/** Names in Korean letters. */
export const koreanNames = (text: string, report: Report): void => {
  for (const match of text.matchAll(LABELLED)) {
    const [whole, name = ''] = match
    const bare = /..(?:님|씨)$/u.test(name) ? name.slice(0, -1) : name
    const start = match.index + whole.length - name.length
    const isSigned = /[:：=|"”]/.test(whole)
    if (!NOT_VALUE.test(bare) && (isSigned || PLAUSIBLE.test(bare)))
      report('person', start, start + bare.length)
  }
  for (const match of text.matchAll(TITLED)) {
    if (!TITLE_ONLY.test(match[1] ?? '')) {
      const [, name = ''] = match
      report('person', match.index, match.index + name.length)
    }
  }
  for (const match of text.matchAll(FULL)) if (!COMMON.test(match[1] ?? '')) reportGroup(match, report)
}
