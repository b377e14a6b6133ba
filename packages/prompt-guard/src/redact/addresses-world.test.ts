import { describe, expect, it } from 'vitest'
import { redact } from './redact.ts'

const addresses = (text: string): string[] =>
  redact(text, { types: ['address'] }).findings.map(({ start, end }) => text.slice(start, end))

describe('addresses as they are written in many countries', () => {
  it.each([
    ['domicilio: Pasaje Las Lilas 0310, Osorno. Fono', 'Pasaje Las Lilas 0310, Osorno'],
    [
      'Adresse : 12 bis, chemin des Vignes, app. 3, Laval (Québec) H7N 1A1',
      '12 bis, chemin des Vignes, app. 3, Laval (Québec) H7N 1A1',
    ],
    [
      'at Flat B, 9/F, Lotus Court, 20 Nathan Road, Kowloon',
      'Flat B, 9/F, Lotus Court, 20 Nathan Road, Kowloon',
    ],
    ['[3] Carrera 7 # 40-62, Apto 101, Bogotá, Colombia', 'Carrera 7 # 40-62, Apto 101, Bogotá, Colombia'],
    ['- 12-4 Thonglor Soi 5, Watthana, Bangkok 10110\n', '12-4 Thonglor Soi 5, Watthana, Bangkok 10110'],
    [
      'Rua das Acácias, 77, apto 12, Moema, São Paulo - SP, 04077-020',
      'Rua das Acácias, 77, apto 12, Moema, São Paulo - SP, 04077-020',
    ],
    ['Nørregade 20, 3. th, 5000 Odense', 'Nørregade 20, 3. th, 5000 Odense'],
    ['ADR;TYPE=WORK:;;Moi Avenue 4;Mombasa;;80100;Kenya\n', 'Moi Avenue 4;Mombasa;;80100;Kenya'],
    ['住在浙江省杭州市西湖区文三路90号东部软件园2栋301室', '浙江省杭州市西湖区文三路90号东部软件园2栋301室'],
    ['住 臺中市西屯區福星路427巷8號3樓', '臺中市西屯區福星路427巷8號3樓'],
    ['神奈川県横浜市中区山下町2-6 グランハイツ305号室', '神奈川県横浜市中区山下町2-6 グランハイツ305号室'],
    ['서울시 마포구 월드컵로 212 103동 502호로 보내', '서울시 마포구 월드컵로 212 103동 502호'],
    ['السكن في شارع النيل ٢٢، الدور الثاني، شقة ٤، أسوان.', 'شارع النيل ٢٢، الدور الثاني، شقة ٤، أسوان'],
    ['גר ברחוב אחר, כתובת: רחוב הגפן 12, דירה 4, חיפה', 'רחוב הגפן 12, דירה 4, חיפה'],
  ])('%s', (text, address) => expect(addresses(text)).toEqual([address]))
})

describe('what begins like an address and is none', () => {
  it.each([
    'Our address: see page 3, section 2 of the manual. Address: 5 issues found in module 12.',
    'Deliver to production on 12 May, then ship to EU region 2. Send to printer 4.',
    'He lives at home since 2019, in London, with 3 cats. Residente in Italia dal 2012, Roma',
    'Statement of address:\nBritish Gas, 02 Apr 2024',
    'адрес памяти 0x12, по адресу указанному в п. 3. Адрес: будет сообщён до 12 мая.',
    '第3号文件,第5号台风,10号线地铁。大阪市の人口は275万人。東京都は23区ある。',
    '주소를 입력하세요 3번. 서울시 인구는 950만. 5호선 강남역 2번 출구',
    'Version 5, Build 12345, Release 2024. Samsung Galaxy S21, 128 GB, 64999',
    'We moved 3 Boxes, 12 Chairs, Paris 2024.\nOlympic Games, Paris 2024\nTokyo 2020, Rio 2016',
    'Kapitel 3, Abschnitt 2, Seite 45, DIN 12345 Teil 2, ISO 9001, Berlin',
  ])('%s', (text) => expect(addresses(text)).toEqual([]))
})
